package dev.onsale.payment;

import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "dev.onsale.payment", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final Set<String> CLOCKS = Set.of("java.time.Instant.now", "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now", "java.time.ZonedDateTime.now", "java.lang.System.currentTimeMillis",
            "java.time.Clock.instant", "java.time.Clock.millis", "java.time.InstantSource.instant",
            "java.time.InstantSource.millis");

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CYCLE = slices().matching("dev.onsale.payment.(**)").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule WHAT_IS_DONE_STAYS_IN_ITS_FEATURE = classes().that().areMetaAnnotatedWith(Component.class)
            .or().areAnnotatedWith(RestController.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule PAYING_IS_PACKAGE_PRIVATE = classes().that().resideInAPackage("..payment.pay..")
            .and().areTopLevelClasses().should().notBePublic();

    @ArchTest
    static final ArchRule PAYING_KNOWS_THE_PORT_AND_NO_ADAPTER = noClasses().that().resideInAPackage("..payment.pay..")
            .should().dependOnClassesThat().resideInAnyPackage("..payment.provider.*..", "..payment.wallet..");

    @ArchTest
    static final ArchRule WALLETS_KNOW_THE_PORT_AND_NOTHING_OF_PAYING = noClasses().that()
            .resideInAPackage("..payment.wallet..").should().dependOnClassesThat()
            .resideInAnyPackage("..payment.pay..", "..payment.provider.*..");

    /** So a webhook cannot decide: it reaches the payments by one question alone. */
    @ArchTest
    static final ArchRule WEBHOOKS_KNOW_NEITHER_PAYING_NOR_AN_ADAPTER = noClasses().that()
            .resideInAPackage("..payment.webhook..").should().dependOnClassesThat()
            .resideInAnyPackage("..payment.pay..", "..payment.provider.*..");

    @ArchTest
    static final ArchRule PROVIDERS_KNOW_NOTHING_OF_PAYING = noClasses().that()
            .resideInAPackage("..payment.provider..").should().dependOnClassesThat()
            .resideInAnyPackage("..payment.pay..", "..payment.webhook..", "org.springframework.jdbc..",
                    "org.springframework.transaction..");

    /** Java's own HTTP connection sends a POST again, by itself, where the answer was lost. */
    @ArchTest
    static final ArchRule NO_POST_IS_SENT_AGAIN_UNASKED = noClasses().should().dependOnClassesThat()
            .haveNameMatching(".*\\.(HttpURLConnection|SimpleClientHttpRequestFactory|RestTemplate)");

    /** Times that decide are the database's; a replica's clock may be wrong. */
    @ArchTest
    static final ArchRule THE_JVM_DOES_NOT_TELL_THE_TIME = noClasses()
            .should().callMethodWhere(DescribedPredicate.describe("the JVM's clock is read",
                    (JavaMethodCall call) -> CLOCKS.contains(call.getTargetOwner().getName() + "." + call.getName())));

    @ArchTest
    static final ArchRule OTHER_HOUSES_ARE_MESSAGING_AND_HTTP = noClasses().should().dependOnClassesThat(
            DescribedPredicate.describe("are of another house", (JavaClass type) -> type.getPackageName()
                    .startsWith("dev.onsale.")
                    && !type.getPackageName().matches(
                            "dev\\.onsale\\.(payment|messaging|httpapi)(\\..*)?")));

    @ArchTest
    static final ArchRule FIELDS_ARE_NOT_INJECTED = fields().should().notBeAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(DescribedPredicate.describe(
                    "in a package that is @NullMarked",
                    (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_IS_DONE = noClasses().should().haveSimpleNameEndingWith("Service")
            .orShould().haveSimpleNameEndingWith("Impl").orShould().haveSimpleNameEndingWith("Manager")
            .orShould().haveSimpleNameEndingWith("Util");
}
