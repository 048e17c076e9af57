package dev.onsale.queue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.onsale", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("dev.onsale.queue.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule CONTROLLERS_STAY_IN_THEIR_FEATURE = classes()
            .that().areAnnotatedWith(RestController.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule PLACES_AND_ADMISSION_ARE_PRIVATE = classes()
            .that().areTopLevelClasses()
            .and()
            .resideInAnyPackage("dev.onsale.queue.place", "dev.onsale.queue.admission", "dev.onsale.queue.statistics")
            .should().notBePublic();

    @ArchTest
    static final ArchRule A_ROOM_CHANGES_BY_ITS_SCRIPTS_ALONE = noClasses()
            .that().resideInAPackage("dev.onsale.queue..").and().doNotHaveSimpleName("Rooms")
            .should().dependOnClassesThat().areAssignableTo(StringRedisTemplate.class);

    @ArchTest
    static final ArchRule ONLY_MESSAGING_AND_HTTP_API_ARE_SHARED = noClasses()
            .that().resideInAPackage("dev.onsale.queue..")
            .should().dependOnClassesThat().resideInAnyPackage("dev.onsale.catalog..", "dev.onsale.reservation..",
                    "dev.onsale.payment..", "dev.onsale.gateway..", "dev.onsale.contracts..",
                    "dev.onsale.localstack..");

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().that().resideInAPackage("dev.onsale.queue..")
            .should(new ArchCondition<JavaClass>("be in a @NullMarked package") {

                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    JavaPackage home = type.getPackage();
                    events.add(new SimpleConditionEvent(type, home.isAnnotatedWith(NullMarked.class),
                            home.getName() + " is not @NullMarked"));
                }
            });
}
