package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.onsale.localstack.simulator.Entry.Capture;
import dev.onsale.localstack.simulator.Entry.Decline;
import dev.onsale.localstack.simulator.Entry.Refund;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the shop of each outcome once it is on the disk, a few times until the shop says 2xx, and without holding up
 * any answer. Signed in Stripe's manner. What is still untold at the end of the process stays untold, as it may with
 * any provider: the shop has to ask as well.
 */
final class Webhooks implements AutoCloseable {

    static final String SIGNATURE = "Simulator-Signature";

    private static final Logger LOG = System.getLogger(Webhooks.class.getName());
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(4),
            Duration.ofSeconds(16), Duration.ofSeconds(64));
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int UNTOLD_MAX = 10_000;
    private static final int CALLS_MAX = 16;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore untold = new Semaphore(UNTOLD_MAX);
    private final Semaphore calls = new Semaphore(CALLS_MAX);
    private final JsonMapper json;
    private final @Nullable WebhookTarget target;

    /** @param target nobody is told without one */
    Webhooks(@Nullable WebhookTarget target, JsonMapper json) {
        this.target = target;
        this.json = json;
    }

    private record Event(String id, String type, Instant createdAt, Map<String, String> data) {}

    void tell(Entry entry) {
        var told = event(entry);
        if (target == null || told == null) {
            return;
        }
        if (!untold.tryAcquire()) {
            LOG.log(Level.WARNING, "Too many webhooks wait to be taken; {0} is not told.", told.id());
            return;
        }
        sendInBackground(target, json.writeValueAsBytes(told));
    }

    /** A cancel is not told: it names no order, and whoever has cancelled knows. */
    private static @Nullable Event event(Entry entry) {
        return switch (entry) {
            case Capture it -> event(it.id(), "payment.captured", it.key(), it.orderId());
            case Decline it -> event(it.id(), "payment.declined", it.key(), it.orderId());
            case Refund it -> event(it.id(), "refund.succeeded", it.key(), it.orderId());
            case Entry.Cancel _ -> null;
        };
    }

    private static Event event(String id, String type, String key, String orderId) {
        return new Event("evt_" + id, type, Instant.now(), Map.of("key", key, "orderId", orderId));
    }

    private void sendInBackground(WebhookTarget to, byte[] body) {
        threads.execute(() -> {
            try {
                send(to, body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                untold.release();
            }
        });
    }

    private void send(WebhookTarget to, byte[] body) throws InterruptedException {
        for (var pause : PAUSES) {
            if (isTaken(to, body)) {
                return;
            }
            Thread.sleep(pause);
        }
        if (!isTaken(to, body)) {
            LOG.log(Level.WARNING, "A webhook was not taken at {0}.", to.uri());
        }
    }

    /** Each try has a signature of its own time, so that a late one is not too old. */
    private boolean isTaken(WebhookTarget to, byte[] body) throws InterruptedException {
        calls.acquire();
        try {
            var request = HttpRequest.newBuilder(to.uri()).timeout(TIMEOUT)
                    .header("Content-Type", "application/json")
                    .header(SIGNATURE, sign(body, Instant.now().getEpochSecond(), to.secret()))
                    .POST(BodyPublishers.ofByteArray(body)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } finally {
            calls.release();
        }
    }

    static String sign(byte[] body, long seconds, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(mac.doFinal(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every JDK has it.
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        http.shutdownNow();
    }
}
