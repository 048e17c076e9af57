package dev.onsale.payment.pay;

import java.time.Duration;
import java.util.UUID;

import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.webhook.WebhookClock;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Webhooks of payments that are not known are kept in mind for a day, and all webhooks are remembered for a week. */
@WebhookTest
class WebhookMemoryIT {

    private final Saga saga;
    private final Notices notices;
    private final WebhookClock clock;
    private final Looks looks;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;

    WebhookMemoryIT(Saga saga, Notices notices, WebhookClock clock, Looks looks, MeterRegistry meters,
            JdbcClient jdbc) {
        this.saga = saga;
        this.notices = notices;
        this.clock = clock;
        this.looks = looks;
        this.meters = meters;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void no_webhooks_of_others() {
        jdbc.sql("delete from webhook").update();
    }

    @AfterEach
    void heal() {
        TestProvider.PROXY.heal();
    }

    private double counted(String outcome) {
        var counter = meters.find("onsale.payment.webhooks").tags("provider", "simulator", "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void a_reservation_that_is_not_known_yet_is_looked_up_once_it_is() {
        var reservation = UUID.randomUUID();
        notices.captured(reservation);
        clock.follow();
        assertThat(notices.of(reservation)).containsExactly("OPEN");
        saga.held(reservation);
        clock.followAll();
        assertThat(notices.of(reservation)).as("nobody has tried to pay").containsExactly("OPEN");
        TestProvider.PROXY.spoil(Operation.CAPTURE, call -> {
            call.execute();
            call.reset();
        });
        saga.pay(reservation, "tok_visa");
        TestProvider.PROXY.heal();
        notices.patienceEnds(reservation);
        clock.followAll();
        looks.all();
        saga.assertPaid(reservation);
        assertThat(notices.of(reservation)).containsExactly("FOLLOWED");
    }

    @Test
    void an_unknown_reservation_is_asked_for_less_and_less_often_and_given_up_after_a_day() {
        var reservation = UUID.randomUUID();
        notices.captured(reservation);
        clock.follow();
        assertThat(minutesToNextCheck(reservation)).isEqualTo(1);
        assertThat(clock.follow()).as("nothing is due").isZero();
        clock.followAll();
        assertThat(minutesToNextCheck(reservation)).isEqualTo(2);
        clock.followAll();
        clock.followAll();
        assertThat(minutesToNextCheck(reservation)).isEqualTo(8);
        notices.age(reservation, Duration.ofHours(23));
        clock.followAll();
        assertThat(notices.of(reservation)).containsExactly("OPEN");
        notices.age(reservation, Duration.ofHours(1));
        clock.followAll();
        assertThat(notices.of(reservation)).containsExactly("GIVEN_UP");
    }

    private int minutesToNextCheck(UUID reservation) {
        return jdbc.sql("""
                select round(timestampdiff(second, utc_timestamp(6), due_at) / 60)
                  from webhook where reservation_id = :id
                """).param("id", reservation.toString()).query(Integer.class).single();
    }

    @Test
    void an_event_is_remembered_for_a_week_and_then_forgotten() {
        var old = saga.held();
        notices.captured(old, "evt_old");
        var open = UUID.randomUUID();
        notices.captured(open);
        saga.holdEnded(old);
        clock.follow();
        notices.age(old, Duration.ofDays(7).minusHours(1));
        notices.age(open, Duration.ofDays(8));
        assertThat(clock.forget()).isZero();
        notices.captured(old, "evt_old");
        assertThat(notices.of(old)).containsExactly("FOLLOWED");
        notices.age(old, Duration.ofHours(2));
        assertThat(clock.forget()).isEqualTo(1);
        assertThat(notices.of(old)).isEmpty();
        assertThat(notices.of(open)).as("not followed yet").containsExactly("OPEN");
    }

    @Test
    void unknown_and_given_up_webhooks_are_counted_once_each() {
        var reservation = UUID.randomUUID();
        double unknown = counted("unknown-payment");
        double givenUp = counted("given-up");
        notices.captured(reservation);
        notices.captured(reservation);
        clock.followAll();
        clock.followAll();
        assertThat(counted("unknown-payment")).isEqualTo(unknown + 2);
        notices.age(reservation, Duration.ofHours(25));
        clock.followAll();
        clock.followAll();
        assertThat(counted("given-up")).isEqualTo(givenUp + 2);
        assertThat(counted("unknown-payment")).isEqualTo(unknown + 2);
    }
}
