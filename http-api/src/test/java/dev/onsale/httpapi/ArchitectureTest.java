package dev.onsale.httpapi;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.onsale.httpapi", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("dev.onsale.httpapi.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule SERVICES_SEE_ONLY_THE_API = classes()
            .that().resideInAPackage("dev.onsale.httpapi.*..").and().doNotHaveSimpleName("ProblemBody")
            .and().doNotHaveSimpleName("package-info").and().areTopLevelClasses()
            .should().notBePublic();

    @ArchTest
    static final ArchRule THE_API_KNOWS_NO_FEATURE = noClasses().that().resideInAPackage("dev.onsale.httpapi")
            .should().dependOnClassesThat().resideInAPackage("dev.onsale.httpapi.*..");

    @ArchTest
    static final ArchRule NOTHING_OF_OTHER_MODULES_IS_USED = noClasses().should().dependOnClassesThat(
            DescribedPredicate.describe("are of another module", type -> type.getPackageName().startsWith("dev.onsale.")
                    && !type.getPackageName().startsWith("dev.onsale.httpapi")));

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(
            be(DescribedPredicate.<JavaClass>describe(
                    "in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
}
