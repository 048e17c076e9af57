package dev.onsale.payment.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

import dev.onsale.contracts.EventContract;
import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.messaging.Event;
import dev.onsale.payment.provider.Money;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plays the fans, reservation-service and the clock to this service, and looks at what it has done. */
final class Saga {

    static final String FAN = "fan-1";
    static final UUID CONCERT = UUID.fromString("019aab00-0000-7000-8000-0000000000c1");
    static final long TOTAL = 300_000;

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FollowReservation follow;
    private final StartRefund refund;
    private final ResolveAttempts resolve;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Environment environment;

    Saga(FollowReservation follow, StartRefund refund, ResolveAttempts resolve, JdbcClient jdbc,
            PlatformTransactionManager transactionManager,
            Environment environment) {
        this.follow = follow;
        this.refund = refund;
        this.resolve = resolve;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactionManager);
        this.environment = environment;
    }

    record Reply(int status, JsonNode body, HttpResponse<String> response) {

        String text(String field) {
            return body.path(field).asString("");
        }

        String problem() {
            return text("type").replace("urn:onsale:problem:", "");
        }

        boolean replayed() {
            return response.headers().firstValue("Idempotency-Replayed").isPresent();
        }
    }

    // reservation-service: each delivery is one transaction without an inbox, as after a purge.

    UUID held() {
        var reservation = UUID.randomUUID();
        held(reservation);
        return reservation;
    }

    void held(UUID reservation) {
        held(reservation, Instant.now().plusSeconds(240), Instant.now().plusSeconds(300));
    }

    void held(UUID reservation, Instant payBy, Instant holdExpiresAt) {
        held(reservation, FAN, payBy, holdExpiresAt);
    }

    UUID heldBy(String user) {
        var reservation = UUID.randomUUID();
        held(reservation, user, Instant.now().plusSeconds(240), Instant.now().plusSeconds(300));
        return reservation;
    }

    private void held(UUID reservation, String user, Instant payBy, Instant holdExpiresAt) {
        deliver(follow::held, new SeatHeld(reservation, user, CONCERT, new Money(TOTAL, "KRW"), holdExpiresAt, payBy));
    }

    void holdEnded(UUID reservation) {
        deliver(follow::holdEnded, new HoldEnded(reservation));
    }

    void confirmed(UUID reservation) {
        deliver(follow::confirmed, new ReservationConfirmed(reservation));
    }

    void released(UUID reservation) {
        deliver(follow::released, new ReservationReleased(reservation));
    }

    void rejected(UUID reservation) {
        rejected(reservation, paymentId(reservation));
    }

    void rejected(UUID reservation, UUID payment) {
        deliver(refund::rejected, new ConfirmationRejected(reservation, payment));
    }

    void cancelled(UUID reservation) {
        deliver(refund::cancelled, new ReservationCancelled(reservation, paymentId(reservation), null));
    }

    /** @param refund what the cancellation has decided to give back */
    void cancelled(UUID reservation, long refund) {
        cancelled(reservation, new Money(refund, "KRW"));
    }

    void cancelled(UUID reservation, Money refund) {
        deliver(this.refund::cancelled, new ReservationCancelled(reservation, paymentId(reservation), refund));
    }

    private <T> void deliver(Consumer<Event<T>> handler, T data) {
        transaction.executeWithoutResult(
                _ -> handler.accept(new Event<>(UUID.randomUUID(), "any", "any", 1, Instant.now(), data)));
    }

    // The fan.

    Reply pay(UUID reservation, String token) {
        return pay(reservation, token, UUID.randomUUID().toString());
    }

    Reply pay(UUID reservation, String token, String key) {
        return pay(reservation, key, "{\"method\": {\"type\": \"card\", \"token\": \"" + token + "\"}}", _ -> {});
    }

    Reply pay(UUID reservation, String key, String body, Consumer<HttpRequest.Builder> more) {
        return send(path(reservation), FAN, request -> {
            request.header("Idempotency-Key", key).header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            more.accept(request);
        });
    }

    /** Pays, and returns when the request is at the provider's door. */
    Future<Reply> payInBackground(UUID reservation) {
        int before = TestProvider.PROXY.seen();
        var reply = new CompletableFuture<Reply>();
        Thread.ofVirtual().start(() -> reply.completeAsync(() -> pay(reservation, "tok_visa"), Runnable::run));
        await().until(() -> TestProvider.PROXY.seen() > before);
        return reply;
    }

    Reply show(UUID reservation) {
        return send(path(reservation), FAN, HttpRequest.Builder::GET);
    }

    static String path(UUID reservation) {
        return "/api/v1/reservations/" + reservation + "/payment";
    }

    Reply send(String path, String user, Consumer<HttpRequest.Builder> customize) {
        var uri = URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TestIssuer.token(user, "FAN"));
        customize.accept(request);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // The clock, which is the database's.

    void payDeadlinePasses(UUID reservation) {
        update("update payment set pay_by = utc_timestamp(6), due_at = utc_timestamp(6)", reservation);
    }

    void nextCheckComes(UUID reservation) {
        update("update payment set due_at = utc_timestamp(6)", reservation);
    }

    /** The time has come to look for the verdict, and the service does. */
    void resolveNow(UUID reservation) {
        nextCheckComes(reservation);
        resolve.resolve();
    }

    void verdictIsOverdue(UUID reservation) {
        update("update payment_attempt set started_at = started_at - interval 1 hour,"
                + " call_ends_at = least(call_ends_at, utc_timestamp(6))", reservation);
        nextCheckComes(reservation);
    }

    void callWindowCloses(UUID reservation) {
        update("update payment_attempt set call_ends_at = utc_timestamp(6)", reservation);
    }

    private void update(String sql, UUID reservation) {
        jdbc.sql(sql + " where reservation_id = :id").param("id", reservation.toString()).update();
    }

    // What can be seen of it.

    String status(UUID reservation) {
        return jdbc.sql("select status from payment where reservation_id = :id").param("id", reservation.toString())
                .query(String.class).single();
    }

    void assertPaid(UUID reservation) {
        assertThat(status(reservation)).isEqualTo("CAPTURED");
        assertThat(events(reservation)).containsExactly("SeatConfirmed");
        assertThat(ledger(reservation)).containsExactly("CAPTURE 300000");
    }

    UUID paymentId(UUID reservation) {
        return UUID.fromString(jdbc.sql("select payment_id from payment where reservation_id = :id")
                .param("id", reservation.toString()).query(String.class).single());
    }

    /**
     * The events' names, with the reason of those that have one: valid, and numbered from 1 to the payment's version.
     */
    List<String> events(UUID reservation) {
        var rows = jdbc.sql("""
                select o.type, o.data, o.aggregate_version, p.version
                  from outbox o join payment p on p.reservation_id = o.aggregate_id
                 where o.aggregate_id = :id
                 order by o.seq
                """).param("id", reservation.toString())
                .query((row, _) -> new OutboxRow(row.getString("type"), row.getString("data"),
                        row.getLong("aggregate_version"), row.getLong("version")))
                .list();
        assertThat(rows).extracting(OutboxRow::aggregateVersion)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, rows.size()).boxed().toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.version()).isEqualTo(rows.size()));
        assertThat(rows).allSatisfy(row -> assertThat(EventContract.of(row.type()).violations(row.data())).isEmpty());
        return rows.stream().map(OutboxRow::name).toList();
    }

    private record OutboxRow(String type, String data, long aggregateVersion, long version) {

        String name() {
            var name = type.replaceAll(".*payment\\.|\\.v1", "");
            var reason = JSON.readTree(data).path("reason").asString("");
            return reason.isEmpty() ? name : name + " " + reason;
        }
    }

    /** What the event of the refund says has gone back. */
    Money toldRefund(UUID reservation) {
        var data = JSON.readTree(jdbc.sql("select data from outbox where aggregate_id = :id and type like '%Refunded%'")
                .param("id", reservation.toString()).query(String.class).single());
        return new Money(data.at("/amount/amount").longValue(), data.at("/amount/currency").stringValue());
    }

    /** The provider's own account: CAPTURE and REFUND, with the amount. */
    static List<String> ledger(UUID reservation) {
        try {
            var uri = TestProvider.SIMULATOR.uri().resolve("/v1/ledger?limit=10000");
            var response = HTTP.send(HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + TestProvider.API_KEY).build(), BodyHandlers.ofString());
            return StreamSupport.stream(JSON.readTree(response.body()).path("entries").spliterator(), false)
                    .filter(entry -> entry.path("orderId").stringValue().equals(reservation.toString()))
                    .map(entry -> entry.path("kind").stringValue() + " " + entry.path("amount").longValue())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
