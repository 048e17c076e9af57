package dev.onsale.loadtests.hold;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How far the outbox is published, as the relay's own metrics tell. */
final class RelayProgress {

    private static final Duration WAIT_MAX = Duration.ofMinutes(2);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI metrics;

    RelayProgress(URI management) {
        metrics = management.resolve("/actuator/prometheus");
    }

    void awaitLeader() throws InterruptedException {
        await("onsale_messaging_relay_leader", 1);
    }

    void awaitPublished(long rows) throws InterruptedException {
        await("onsale_messaging_relay_published_total", rows);
    }

    private void await(String metric, long atLeast) throws InterruptedException {
        long end = System.nanoTime() + WAIT_MAX.toNanos();
        while (value(metric) < atLeast) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%s is %s, not %s.".formatted(metric, value(metric), atLeast));
            }
            Thread.sleep(ASK_EVERY);
        }
    }

    private double value(String metric) throws InterruptedException {
        try {
            var page = HTTP.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
            return page.lines().filter(line -> line.startsWith(metric))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst().orElse(0);
        } catch (IOException e) {
            throw new IllegalStateException("The relay does not tell how far it is.", e);
        }
    }
}
