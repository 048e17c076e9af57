package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import dev.onsale.payment.pay.Payment.Status;
import dev.onsale.payment.pay.ProviderProxy.Operation;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.webhook.WebhookClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A webhook makes its payment be looked up; only what the provider then says counts. */
@WebhookTest
class WebhookHintsIT {

    private static final ProviderProxy PROXY = TestProvider.PROXY;

    private final Saga saga;
    private final Notices notices;
    private final WebhookClock clock;
    private final Looks looks;
    private final BeginAttempt begin;
    private final JdbcClient jdbc;

    WebhookHintsIT(Saga saga, Notices notices, WebhookClock clock, Looks looks, BeginAttempt begin, JdbcClient jdbc) {
        this.saga = saga;
        this.notices = notices;
        this.clock = clock;
        this.looks = looks;
        this.begin = begin;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void no_webhooks_of_others() {
        jdbc.sql("delete from webhook").update();
    }

    @AfterEach
    void heal() {
        PROXY.heal();
    }

    private UUID answerLost(String token) {
        var reservation = saga.held();
        PROXY.spoil(Operation.CAPTURE, call -> {
            call.execute();
            call.reset();
        });
        assertThat(saga.pay(reservation, token).text("status")).isEqualTo("PROCESSING");
        PROXY.heal();
        notices.patienceEnds(reservation);
        return reservation;
    }

    private UUID begunOnly() {
        var reservation = saga.held();
        begin.begin(new PayRequest(reservation, Saga.FAN, "key-" + reservation, new Card("tok_visa"), null));
        notices.patienceEnds(reservation);
        return reservation;
    }

    @Test
    void a_capture_whose_answer_was_lost_is_settled_an_hour_before_the_next_look() {
        var reservation = answerLost("tok_visa");
        looks.all();
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        notices.captured(reservation);
        assertThat(saga.status(reservation)).isEqualTo("AUTHORISING");
        clock.follow();
        looks.all();
        saga.assertPaid(reservation);
        assertThat(notices.of(reservation)).containsExactly("FOLLOWED");
    }

    @Test
    void what_a_webhook_says_is_not_believed() {
        var declined = answerLost("tok_declined");
        var never = begunOnly();
        notices.captured(declined);
        notices.captured(never);
        clock.follow();
        looks.all();
        assertThat(saga.status(declined)).isEqualTo("FAILED");
        assertThat(saga.events(declined)).containsExactly("SeatReleased DECLINED");
        assertThat(saga.status(never)).isEqualTo("AUTHORISING");
        assertThat(saga.events(never)).isEmpty();
        assertThat(Saga.ledger(never)).isEmpty();
    }

    @Test
    void a_refund_whose_answer_was_lost_is_settled_by_its_webhook() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        saga.rejected(reservation);
        PROXY.spoil(Operation.REFUND, call -> {
            call.execute();
            call.reset();
        });
        looks.all();
        PROXY.heal();
        looks.all();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDING");
        notices.refunded(reservation);
        clock.follow();
        looks.all();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(saga.events(reservation)).containsExactly("SeatConfirmed", "PaymentRefunded");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
    }

    @Test
    void a_webhook_that_is_faster_than_its_request_settles_the_payment_and_the_request_agrees() throws Exception {
        var answers = new CountDownLatch(1);
        PROXY.spoil(Operation.CAPTURE, call -> {
            var reply = call.execute();
            answers.await();
            call.answer(reply.status(), reply.body());
        });
        var reservation = saga.held();
        var paying = saga.payInBackground(reservation);
        await().until(() -> !Saga.ledger(reservation).isEmpty());
        notices.captured(reservation);
        clock.follow();
        looks.all();
        assertThat(saga.status(reservation)).as("within its request's patience").isEqualTo("AUTHORISING");
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.CAPTURE);

        notices.patienceEnds(reservation);
        clock.followAll();
        looks.all();
        saga.assertPaid(reservation);
        answers.countDown();
        assertThat(paying.get().text("status")).isEqualTo("PAID");
        saga.assertPaid(reservation);
    }

    @Test
    void an_early_look_without_a_verdict_takes_nothing_from_the_running_request() {
        var reservation = begunOnly();
        jdbc.sql("update payment_attempt set started_at = started_at - interval 1 hour where reservation_id = :id")
                .param("id", reservation.toString()).update();
        notices.captured(reservation);
        clock.follow();
        looks.all();
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.QUERY);
        var again = saga.pay(reservation, "tok_visa", "key-" + reservation);
        assertThat(again.problem()).isEqualTo("request-in-progress");
        assertThat(jdbc.sql("""
                select p.due_at = a.call_ends_at and p.due_at > utc_timestamp(6) and p.checks = 0
                  from payment p join payment_attempt a on a.reservation_id = p.reservation_id
                 where p.reservation_id = :id
                """).param("id", reservation.toString()).query(Boolean.class).single()).isTrue();
    }

    @Test
    void many_webhooks_of_one_payment_bring_about_one_look() {
        var reservation = begunOnly();
        for (int event = 0; event < 20; event++) {
            notices.captured(reservation, "evt_" + reservation + event);
            clock.followAll();
            looks.all();
        }
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.QUERY);
        assertThat(notices.of(reservation)).hasSize(20).startsWith("FOLLOWED").endsWith("OPEN");
        notices.pauseEnds(reservation);
        clock.followAll();
        looks.all();
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.QUERY, Operation.QUERY);
        assertThat(notices.of(reservation)).as("all were followed by the second look").containsOnly("FOLLOWED");
    }

    @Test
    void a_payment_with_its_verdict_is_left_alone() {
        var reservation = saga.held();
        saga.pay(reservation, "tok_visa");
        notices.captured(reservation);
        clock.follow();
        looks.all();
        assertThat(PROXY.seen(saga.paymentId(reservation))).containsExactly(Operation.CAPTURE);
        assertThat(notices.of(reservation)).containsExactly("FOLLOWED");
        saga.assertPaid(reservation);
    }

    @Test
    void what_nobody_has_charged_for_is_not_asked_about() {
        var expired = saga.held();
        saga.holdEnded(expired);
        var soft = saga.held();
        saga.pay(soft, "tok_insufficient");
        notices.captured(expired);
        notices.captured(soft);
        clock.follow();
        looks.all();
        assertThat(PROXY.seen(saga.paymentId(expired))).isEmpty();
        assertThat(PROXY.seen(saga.paymentId(soft))).containsExactly(Operation.CAPTURE);
        assertThat(notices.of(expired)).containsExactly("FOLLOWED");
        assertThat(notices.of(soft)).containsExactly("FOLLOWED");
    }

    @Test
    void a_capture_behind_a_payment_that_was_closed_is_found_and_given_back() {
        var reservation = answerLost("tok_visa");
        PROXY.spoil(Operation.QUERY, call -> call.answer(200, """
                {"id": "pay_1", "key": "%s:1", "orderId": "%s", "amount": 300000, "currency": "KRW",
                 "status": "DECLINED", "code": "card_declined", "declineType": "HARD"}
                """.formatted(saga.paymentId(reservation), reservation)));
        saga.nextCheckComes(reservation);
        looks.all();
        saga.released(reservation);
        saga.nextCheckComes(reservation);
        looks.all();
        PROXY.heal();
        looks.all();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");

        notices.captured(reservation);
        clock.follow();
        looks.all();
        looks.all();
        assertThat(saga.status(reservation)).isEqualTo("REFUNDED");
        assertThat(Saga.ledger(reservation)).containsExactly("CAPTURE 300000", "REFUND 300000");
    }

    @Test
    void the_look_some_time_after_the_end_is_not_replaced_by_an_early_one() {
        var reservation = answerLost("tok_declined");
        saga.nextCheckComes(reservation);
        looks.all();
        assertThat(saga.status(reservation)).isEqualTo("FAILED");
        var due = dueAt(reservation);
        notices.captured(reservation);
        clock.follow();
        looks.all();
        assertThat(dueAt(reservation)).isEqualTo(due).isNotEmpty();
        assertThat(notices.of(reservation)).containsExactly("FOLLOWED");
    }

    @Test
    void who_is_at_work_on_a_payment_is_not_joined_and_not_relied_on() {
        var reservation = answerLost("tok_visa");
        saga.nextCheckComes(reservation);
        looks.claim(Set.of(Status.AUTHORISING));
        var claim = dueAt(reservation);
        notices.captured(reservation);
        clock.follow();
        assertThat(dueAt(reservation)).isEqualTo(claim);
        assertThat(notices.of(reservation)).containsExactly("OPEN");
        looks.learnsNothing(reservation);
        clock.followAll();
        assertThat(notices.of(reservation)).containsExactly("FOLLOWED");
        looks.all();
        saga.assertPaid(reservation);
    }

    private String dueAt(UUID reservation) {
        return jdbc.sql("select coalesce(cast(due_at as char), '') from payment where reservation_id = :id")
                .param("id", reservation.toString()).query(String.class).single();
    }
}
