package dev.onsale.reservation;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.onsale", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("dev.onsale.reservation.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule USE_CASES_STAY_IN_THEIR_FEATURE = classes()
            .that().resideInAPackage("dev.onsale.reservation..")
            .and(annotatedOrNamed())
            .should().bePackagePrivate();

    @ArchTest
    static final ArchRule NOTHING_OF_ANOTHER_SERVICE_IS_USED = noClasses()
            .that().resideInAPackage("dev.onsale.reservation..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.onsale.catalog..", "dev.onsale.payment..",
                    "dev.onsale.queue..", "dev.onsale.gateway..", "dev.onsale.localstack..", "dev.onsale.contracts..");

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .that().resideInAPackage("dev.onsale.reservation..")
            .should(new ArchCondition<JavaClass>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                }
            });

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> annotatedOrNamed() {
        return com.tngtech.archunit.base.DescribedPredicate.describe("are use cases, controllers or repositories",
                type -> type.isAnnotatedWith(Service.class) || type.isAnnotatedWith(RestController.class)
                        || type.isAnnotatedWith(Component.class) || type.isAssignableTo(Repository.class));
    }
}
