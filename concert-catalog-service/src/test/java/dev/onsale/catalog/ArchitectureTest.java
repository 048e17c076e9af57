package dev.onsale.catalog;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.onsale.catalog", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("dev.onsale.catalog.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule CONTROLLERS_ENTITIES_AND_REPOSITORIES_STAY_IN_THEIR_FEATURE = classes()
            .that().areAnnotatedWith(RestController.class).or().areAnnotatedWith(Entity.class)
            .or().haveSimpleNameEndingWith("Repository")
            .should().bePackagePrivate();

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_STARTERS_IS_SHARED = noClasses()
            .should().dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.onsale..")
                    .and(JavaClass.Predicates.resideOutsideOfPackages("dev.onsale.catalog..", "dev.onsale.messaging",
                            "dev.onsale.httpapi")));

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule NO_CLASS_IS_NAMED_BY_ITS_LAYER = noClasses()
            .should().haveNameMatching(".*(Service|Impl|Manager|Facade|Util|Utils|Helper)");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().that().resideInAPackage("dev.onsale.catalog..")
            .should(beInANullMarkedPackage());

    @ArchTest
    static final ArchRule EVENTS_ARE_RECORDS = classes().that().haveSimpleName("ScheduleOpened").or()
            .haveSimpleName("SeatsCreated")
            .or().haveSimpleName("SeatsChanged")
            .should().beRecords().andShould().notHaveModifier(JavaModifier.PUBLIC);

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean isMarked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, isMarked, type.getPackageName() + " is not @NullMarked"));
            }
        };
    }
}
