package dev.onsale.ops;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.onsale.ops", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule COMMANDS_FORM_NO_CYCLE = slices().matching("dev.onsale.ops.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_SERVICE_IS_USED = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("dev.onsale.catalog..", "dev.onsale.gateway..", "dev.onsale.httpapi..",
                    "dev.onsale.localstack..", "dev.onsale.messaging..", "dev.onsale.payment..", "dev.onsale.queue..",
                    "dev.onsale.reservation..", "org.springframework..");
}
