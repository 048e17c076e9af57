package dev.onsale.messaging.conformance;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

@AnalyzeClasses(packages = "dev.onsale.messaging.conformance", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    /** Or no other library could be run against it. */
    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_THE_STARTER = noClasses()
            .that().resideOutsideOfPackage("dev.onsale.messaging.conformance.starter")
            .should().dependOnClassesThat(resideInAPackage("dev.onsale..")
                    .and(resideOutsideOfPackage("dev.onsale.messaging.conformance")));
}
