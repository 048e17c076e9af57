package dev.onsale.reservation;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
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

    private static final Set<String> CLOCKS = Set.of("java.time.Instant.now", "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now", "java.time.ZonedDateTime.now", "java.lang.System.currentTimeMillis",
            "java.time.Clock.instant", "java.time.Clock.millis", "java.time.InstantSource.instant",
            "java.time.InstantSource.millis");

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

    /** Times that decide are the database's; a replica's clock may be wrong. */
    @ArchTest
    static final ArchRule THE_JVM_DOES_NOT_TELL_THE_TIME = noClasses().that()
            .resideInAPackage("dev.onsale.reservation..")
            .should().callMethodWhere(DescribedPredicate.describe("the JVM's clock is read",
                    (JavaMethodCall call) -> CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName())));

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

    private static DescribedPredicate<JavaClass> annotatedOrNamed() {
        return DescribedPredicate.describe("are use cases, controllers or repositories",
                type -> type.isAnnotatedWith(Service.class) || type.isAnnotatedWith(RestController.class)
                        || type.isAnnotatedWith(Component.class) || type.isAssignableTo(Repository.class));
    }
}
