package dev.onsale.payment.provider.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.GuardedProvider;
import dev.onsale.payment.provider.Money;
import dev.onsale.payment.provider.Outcome;
import dev.onsale.payment.provider.Outcome.Captured;
import dev.onsale.payment.provider.Provider;
import dev.onsale.payment.provider.conformance.Front.Fault;
import dev.onsale.payment.provider.http.BoundedHttp;
import dev.onsale.payment.provider.http.Breaker;
import dev.onsale.payment.provider.http.Breakers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.TestInstance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** An adapter, and its provider as a fake behind WireMock; and what no test may leave behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Conformance {

    static final Money AMOUNT = new Money(300_000, "KRW");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final Set<String> tokens = new CopyOnWriteArraySet<>();
    FakeProvider fake;
    Front front;

    /** Has time enough on any machine. */
    Provider provider;

    /** Does not wait for those that keep silent. */
    Provider hurried;

    /** Its provider has not been answering. */
    Provider leftAlone;
    private Logged logged;

    protected abstract FakeProvider start();

    protected abstract Provider connect(URI uri, BoundedHttp http);

    @BeforeAll
    void connect() {
        logged = new Logged();
        fake = start();
        front = new Front(fake);
        provider = guarded(Duration.ofSeconds(30), Breakers.patient());
        hurried = guarded(Duration.ofMillis(500), Breakers.patient());
        leftAlone = guarded(Duration.ofSeconds(30), Breakers.open());
    }

    @AfterEach
    void no_secret_is_logged_and_no_fake_has_failed() {
        var errors = List.copyOf(front.errors());
        front.heal();
        assertThat(errors).isEmpty();
        var basic = Base64.getEncoder().encodeToString((FakeProvider.SECRET + ":").getBytes(UTF_8));
        assertThat(logged.lines()).noneMatch(line -> Stream.concat(Stream.of(FakeProvider.SECRET, basic),
                tokens.stream()).anyMatch(line::contains));
    }

    @AfterAll
    void disconnect() {
        front.close();
        logged.close();
    }

    private Provider guarded(Duration responseTimeout, Breaker breaker) {
        var http = new BoundedHttp(CONNECT_TIMEOUT, responseTimeout, breaker);
        return new GuardedProvider(connect(front.uri(), http), new SimpleMeterRegistry());
    }

    /** A user's try to pay, begun and not yet sent. */
    record Try(Charge charge, Card card) {

        Outcome by(Provider provider) {
            return provider.capture(charge, card);
        }

        /** The same, as it is asked about when the provider may have forgotten its key. */
        Charge grownOld() {
            return new Charge(charge.provider(), charge.key(), charge.reservationId(), charge.amount(),
                    charge.providerId(), true);
        }
    }

    Try begun(FakeProvider.Card card) {
        var reservation = UUID.randomUUID();
        var method = new Card(fake.token(reservation, AMOUNT, card));
        tokens.add(method.token());
        return new Try(
                new Charge(provider.name(), UUID.randomUUID() + ":1", reservation, AMOUNT, provider.idBefore(method),
                        false),
                method);
    }

    /** A charge as it is kept once it is captured. */
    Charge captured() {
        var tried = begun(FakeProvider.Card.GOOD);
        var outcome = (Captured) tried.by(provider);
        return new Charge(provider.name(), tried.charge().key(), tried.charge().reservationId(), AMOUNT,
                outcome.providerId(), false);
    }

    /** Answers that say nothing of any operation; each time the provider has done what it was asked. */
    Stream<Named<Fault>> answers_that_are_none() {
        return Stream.of(
                Named.of("a server error", Faults.instead(500, "{\"error\": {\"type\": \"api_error\"}}")),
                Named.of("unavailable", Faults.instead(503, "{\"code\": \"FAILED_INTERNAL_SYSTEM_PROCESSING\"}")),
                Named.of("a page", Faults.instead(502, "<html>Bad gateway</html>")),
                Named.of("half of the answer", Faults.half()),
                Named.of("nothing", Faults.instead(200, "")),
                Named.of("null", Faults.instead(200, "null")),
                Named.of("an empty object", Faults.instead(200, "{}")),
                Named.of("a redirect", Faults.redirect("/elsewhere")),
                Named.of("a refusal of the key", Faults.instead(401, "{\"code\": \"UNAUTHORIZED_KEY\"}")),
                Named.of("not found", Faults.instead(404, "{}")),
                Named.of("too many requests", Faults.instead(429, "{}")),
                Named.of("too much", Faults.TOO_MUCH),
                Named.of("processed already", Faults.insteadOf(fake.processedAlready())),
                Named.of("reset after execution", Faults.RESET_AFTER));
    }
}
