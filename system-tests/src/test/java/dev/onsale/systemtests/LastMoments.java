package dev.onsale.systemtests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.systemtests.LastMoment.Edge;
import dev.onsale.systemtests.LastMoment.Said;

/**
 * Fans who pay at the last moment. Half of them look for the deadline, half for the moment from which the sweeper is
 * faster than their money: each payment is aimed by the answers to those before it, give or take 50 ms. At every fourth
 * hold's end somebody else wants its seat.
 */
final class LastMoments {

    private static final int LANES = 6;
    private static final int FANS_MIN = 4;
    private static final int FANS_FIRST = 10;
    private static final int FANS_MAX = 40;
    private static final int NEXT_FAN_EVERY = 4;
    private static final double SPREAD_MILLIS = 50;
    private static final double NEXT_FAN_MILLIS_MAX = 60;
    private static final Duration DECIDED_WITHIN = Duration.ofSeconds(60);

    private final SellingPair services;
    private final SellingPair.Date date;
    private final Api reservations;
    private final Api payments;
    private final Map<Edge, Staircase> edges;
    private final AtomicInteger nextSeat = new AtomicInteger();
    private final AtomicInteger counted = new AtomicInteger();
    private final AtomicInteger fansAtOnce = new AtomicInteger(FANS_FIRST);
    private final Duration holdDuration;
    private final Map<Integer, String> tokens = new ConcurrentHashMap<>();
    private final Queue<LastMoment> moments = new ConcurrentLinkedQueue<>();

    /** @param holdDuration the services': nobody can pay earlier before the end than that */
    LastMoments(SellingPair services, SellingPair.Date date, Duration holdDuration) {
        this.services = services;
        this.date = date;
        this.holdDuration = holdDuration;
        this.reservations = services.reservations();
        this.payments = services.payments();
        double earliest = -holdDuration.toMillis();
        this.edges = Map.of(Edge.DEADLINE, new Staircase(-20, earliest), Edge.SEAT, new Staircase(-150, earliest));
    }

    /** Seats for so many payments, and as many again: each hold takes one that nobody had before. */
    static int seatsFor(int payments) {
        return 2 * payments + 2 * LANES * FANS_MAX;
    }

    /** Where the edges were found: milliseconds from the hold's end to when the request is sent. */
    double edgeMillis(Edge edge) {
        return staircase(edge).aimMillis();
    }

    private Staircase staircase(Edge edge) {
        return Optional.ofNullable(edges.get(edge)).orElseThrow();
    }

    /** Both services have heard each other, and done everything once. */
    void warmUp() {
        try (var tables = services.tables()) {
            Eventually.within(DECIDED_WITHIN, "a fan who pays at once has the seat", () -> buy(tables),
                    "CONFIRMED"::equals);
        }
    }

    private String buy(SellingPair.Tables tables) {
        var held = hold(0, nextSeat.incrementAndGet());
        if (held.status() != 201) {
            return held.toString();
        }
        var id = held.text("reservationId");
        pay(0, id, Edge.NEXT_FAN, Instant.now());
        return Eventually.within(DECIDED_WITHIN, "the hold ends", () -> ended(List.of(id), tables).getOrDefault(id, ""),
                status -> !status.isEmpty());
    }

    /** Pays until at least so many payments were answered with something else than too much load. */
    List<LastMoment> play(int payments) throws InterruptedException {
        try (var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            all(lanes, IntStream.range(0, LANES).<Callable<Integer>>mapToObj(lane -> () -> playLane(lane, payments))
                    .toList());
        }
        return List.copyOf(moments);
    }

    /** One round after the other; how many. */
    private int playLane(int lane, int payments) throws InterruptedException {
        try (var tables = services.tables(); var fans = Executors.newVirtualThreadPerTaskExecutor()) {
            int rounds = 0;
            for (; counted.get() < payments; rounds++) {
                playRound(lane, fans, tables);
            }
            return rounds;
        }
    }

    private void playRound(int lane, ExecutorService fans, SellingPair.Tables tables) throws InterruptedException {
        var round = all(fans, IntStream.range(0, fansAtOnce.get()).<Callable<List<LastMoment>>>mapToObj(
                fan -> () -> payLate(lane * FANS_MAX + fan, fans)).toList()).stream().flatMap(List::stream).toList();
        moments.addAll(round);
        var own = round.stream().filter(moment -> moment.edge() != Edge.NEXT_FAN).toList();
        if (!own.isEmpty()) {
            steer(own, awaitEnds(own, tables));
        }
    }

    /**
     * Whether a payment had the seat shows when its hold has ended one way or the other. Where one has to begin in the
     * first half of its hold, events pile up: then fewer fans come, since soon nobody could pay in time.
     */
    private void steer(List<LastMoment> round, Map<String, String> ended) {
        round.stream().filter(moment -> moment.edge() == Edge.SEAT && moment.said() != Said.TURNED_AWAY)
                .forEach(moment -> staircase(Edge.SEAT)
                        .answered("CONFIRMED".equals(ended.get(moment.reservationId()))));
        boolean piled = edgeMillis(Edge.SEAT) < -holdDuration.toMillis() / 2.0;
        fansAtOnce.updateAndGet(fans -> piled ? Math.max(FANS_MIN, fans / 2) : Math.min(FANS_MAX, fans + 1));
    }

    /** Waits until both services know how each hold has ended, and what was to be refunded is. */
    private static Map<String, String> awaitEnds(List<LastMoment> round, SellingPair.Tables tables) {
        var ids = round.stream().map(LastMoment::reservationId).toList();
        return Eventually.within(DECIDED_WITHIN, "the holds end", () -> ended(ids, tables),
                found -> found.size() == ids.size());
    }

    /** One fan's purchase, and what somebody else may have made of it. */
    private List<LastMoment> payLate(int fan, ExecutorService fans) throws InterruptedException {
        var edge = fan % 2 == 0 ? Edge.DEADLINE : Edge.SEAT;
        int seat = nextSeat.incrementAndGet();
        if (seat > date.seats()) {
            throw new AssertionError("All seats are used up: too many payments were turned away.");
        }
        var held = hold(fan, seat);
        if (held.status() != 201) {
            requireLoad(held);
            return List.of();
        }
        var end = Instant.parse(held.text("holdExpiresAt"));
        var nextFan = fans.submit(() -> fan % NEXT_FAN_EVERY == 0
                ? takeOver(fan + 1, seat, end)
                : List.<LastMoment>of());
        double spread = ThreadLocalRandom.current().nextDouble(-SPREAD_MILLIS, SPREAD_MILLIS);
        awaitMoment(end, () -> staircase(edge).aimMillis() + spread);
        var moment = pay(fan, held.text("reservationId"), edge, end);
        if (moment.said() != Said.TURNED_AWAY) {
            counted.incrementAndGet();
            if (edge == Edge.DEADLINE) {
                staircase(edge).answered(moment.said().begun());
            }
        }
        var made = new ArrayList<>(results(List.of(nextFan)).getFirst());
        made.add(moment);
        return made;
    }

    private Answer hold(int fan, int seat) {
        return reservations.post("/concerts/%s/schedules/%s/reservations".formatted(date.concertId(),
                date.scheduleId())).as(token(fan)).key(UUID.randomUUID().toString())
                .json("{\"seatNumbers\": [%d]}".formatted(seat)).send();
    }

    private LastMoment pay(int fan, String reservationId, Edge edge, Instant end) {
        var answer = payments.post("/reservations/%s/payment".formatted(reservationId)).as(token(fan))
                .key(UUID.randomUUID().toString())
                .json("{\"method\": {\"type\": \"card\", \"token\": \"tok_visa\"}}").send();
        return new LastMoment(reservationId, edge, Said.in(answer), Duration.between(end, Instant.now()).toMillis());
    }

    /** Somebody who comes when the hold is over, perhaps before the sweeper. */
    private List<LastMoment> takeOver(int fan, int seat, Instant end) throws InterruptedException {
        double late = ThreadLocalRandom.current().nextDouble(NEXT_FAN_MILLIS_MAX);
        awaitMoment(end, () -> late);
        var held = hold(fan, seat);
        if (held.status() == 201) {
            return List.of(pay(fan, held.text("reservationId"), Edge.NEXT_FAN,
                    Instant.parse(held.text("holdExpiresAt"))));
        }
        if (held.status() != 409) {
            requireLoad(held);
        }
        return List.of();
    }

    private static void requireLoad(Answer answer) {
        if (answer.status() != 503) {
            throw new AssertionError("A hold was answered " + answer);
        }
    }

    private static Map<String, String> ended(List<String> ids, SellingPair.Tables tables) {
        var statuses = new HashMap<String, String>();
        tables.jdbc().sql("""
                select r.id, r.status
                  from %s.reservation r join %s.payment p on p.reservation_id = r.id
                 where r.id in (:ids) and r.status <> 'HELD' and p.reservation_status <> 'HELD'
                   and p.status not in ('AWAITING', 'REFUNDING')
                """.formatted(tables.reservation(), tables.payment())).param("ids", ids).query(row -> {
            statuses.put(row.getString(1), row.getString(2));
        });
        return statuses;
    }

    /** The aim may move while we wait: half the time that is left is slept, then it is looked at again. */
    private static void awaitMoment(Instant end, DoubleSupplier aimMillis) throws InterruptedException {
        double left;
        while ((left = Duration.between(Instant.now(), end).toNanos() / 1e6 + aimMillis.getAsDouble()) > 0) {
            Thread.sleep(Duration.ofNanos((long) (Math.max(left / 2, 1) * 1e6)));
        }
    }

    /** The same few fans come again and again: their tokens are made once. */
    private String token(int fan) {
        return tokens.computeIfAbsent(fan, number -> TestIssuer.token("fan-" + number, "FAN"));
    }

    private static <T> List<T> all(ExecutorService threads, List<Callable<T>> calls) throws InterruptedException {
        return results(threads.invokeAll(calls));
    }

    /** The first failure is the test's. */
    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        var results = new ArrayList<T>();
        for (var future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new AssertionError("A fan came to harm.", e.getCause());
            }
        }
        return results;
    }
}
