package dev.onsale.loadtests.hold;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import dev.onsale.loadtests.hold.Variant.Bare;
import dev.onsale.loadtests.hold.Variant.Http;
import dev.onsale.loadtests.measure.HttpLoad;

/** Measures all variants in turn, several times; so a busy moment of the machine hits all of them. */
final class Rounds {

    private static final double RATE_SHARE = 0.5;
    private static final int REQUESTS_MIN = 100;
    private static final int WARM_UP_FANS = 500;

    private final Servers servers;
    private final Database service;
    private final Database bare;
    private final Effort effort;
    private final Meter meter;
    private int sales;

    Rounds(Servers servers, Database service, Database bare, Effort effort) {
        this.servers = servers;
        this.service = service;
        this.bare = bare;
        this.effort = effort;
        this.meter = new Meter(servers, service);
    }

    Map<Variant, Sample> measure() throws SQLException, InterruptedException {
        var samples = new LinkedHashMap<Variant, List<Sample>>();
        Variant.ALL.forEach(variant -> samples.put(variant, new ArrayList<>()));
        try (var http = load(); var holds = new BareHolds(bare, Variant.LIMIT.connections())) {
            warmUp(http, holds);
            for (int round = 1; round <= effort.rounds(); round++) {
                // In another order each time, since it may matter what was before; the same in each run.
                var order = new ArrayList<>(Variant.ALL);
                Collections.shuffle(order, new Random(round));
                for (var variant : order) {
                    var sample = sample(variant, effort.fans(), http, holds);
                    samples.getOrDefault(variant, List.of()).add(sample);
                    System.out.printf("  %s: %,.0f a second%n", variant.title(), sample.perSecond());
                }
                System.out.println("round " + round);
            }
        }
        var medians = new LinkedHashMap<Variant, Sample>();
        samples.forEach((variant, all) -> medians.put(variant, Sample.median(all)));
        return medians;
    }

    /** All that one process has to do, in turn, for as long as the others get. */
    private void warmUp(HttpLoad http, BareHolds holds) throws SQLException, InterruptedException {
        var byProcess = new LinkedHashMap<Optional<Deployment>, List<Variant>>();
        Variant.ALL.forEach(variant -> byProcess.computeIfAbsent(variant.deployment(), _ -> new ArrayList<>())
                .add(variant));
        for (var variants : byProcess.values()) {
            long until = System.nanoTime() + effort.warmUpSeconds() * 1_000_000_000L;
            for (int i = 0; System.nanoTime() < until; i++) {
                var variant = variants.get(i % variants.size());
                var sample = sample(variant, WARM_UP_FANS, http, holds);
                System.out.printf("  warming up %s: %,.0f a second%n", variant.title(), sample.perSecond());
            }
        }
    }

    private HttpLoad load() {
        return new HttpLoad(effort.clients(), HoldRequests::isDecided);
    }

    private Sample sample(Variant variant, int fans, HttpLoad http, BareHolds holds)
            throws SQLException, InterruptedException {
        return switch (variant) {
            case Bare(int connections) -> {
                var sale = bare.openSale(Crowd.APART.hallSeats(fans));
                var sample = meter.measure(variant, fans, fans,
                        () -> holds.run(connections, fans, sale));
                requireHeld(bare, sale, Crowd.APART, fans);
                yield sample;
            }
            case Http(var deployment, var crowd) -> {
                var sale = service.openSale(crowd.hallSeats(fans));
                var requests = fans(deployment, sale, crowd, fans);
                var sample = meter.measure(variant, fans, crowd.counted(fans), () -> {
                    var answers = http.atOnce(fans, requests::of);
                    requests.check(answers);
                    return answers.seconds();
                });
                requireHeld(service, sale, crowd, fans);
                yield sample;
            }
        };
    }

    private HoldRequests fans(Deployment deployment, Sale sale, Crowd crowd, int count) {
        return new HoldRequests(servers.uri(deployment), sale, crowd, count, "sale-%d-fan-".formatted(++sales));
    }

    /** What was answered is what the database says. */
    private static void requireHeld(Database database, Sale sale, Crowd crowd, int fans) throws SQLException {
        long held = database.heldSeats(sale);
        if (held != crowd.heldSeats(fans)) {
            throw new IllegalStateException("%d seats are held, not %d.".formatted(held, crowd.heldSeats(fans)));
        }
    }

    /** What was answered at half of what was reached, and when, counted from when each request was due. */
    Map<Http, Latency> latencies(Map<Variant, Sample> reached) throws SQLException, InterruptedException {
        var latencies = new LinkedHashMap<Http, Latency>();
        // At a rate that comes in whatever happens, too many may wait at once: no failure, but told.
        try (var http = new HttpLoad(effort.clients(),
                status -> HoldRequests.isDecided(status) || status == HoldRequests.OVERLOADED)) {
            for (var variant : Variant.ALL) {
                if (variant instanceof Http one && reached.containsKey(variant)) {
                    latencies.put(one, latency(http, one, reached.get(variant).perSecond() * RATE_SHARE));
                }
            }
        }
        return latencies;
    }

    private Latency latency(HttpLoad http, Http variant, double perSecond) throws SQLException, InterruptedException {
        int count = Math.max(REQUESTS_MIN, (int) (perSecond * effort.latencySeconds()));
        var sale = service.openSale(variant.crowd().hallSeats(count));
        var requests = fans(variant.server(), sale, variant.crowd(), count);
        meter.awaitPublished();
        var answers = http.atRate(count, perSecond, requests::of);
        System.out.printf("  %s: %,.0f a second at a rate%n", variant.title(), perSecond);
        return new Latency(perSecond, answers.millis(), answers.count(HoldRequests.OVERLOADED));
    }

    /** How long answers took, in milliseconds, and how many requests were turned away since too many waited. */
    record Latency(double perSecond, List<Double> millis, long overloaded) {}
}
