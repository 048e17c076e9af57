package dev.onsale.loadtests.hold;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/** The limit: what a hold cannot do without, in one transaction, with nothing around it. */
final class BareHolds implements AutoCloseable {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final String HOLD = """
            update seat set status = 'HELD', reservation_id = ?, version = version + 1
             where schedule_id = ? and status = 'AVAILABLE' and number in ({numbers})
            """;
    private static final String RESERVATION = """
            insert into reservation (id, user_id, concert_id, schedule_id, status, seat_count, total, currency, held_at,
                   hold_expires_at, version)
            values (?, ?, ?, ?, 'HELD', ?, ?, 'KRW', ?, ?, 1)
            """;
    private static final String SEATS = """
            insert into reservation_seat (reservation_id, number, section, seat_row, grade, price)
            values {seats}
            """;
    private static final String SEAT = "(?, ?, 'Floor', '1', 'STANDARD', 150000)";
    private static final String EVENT = """
            insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, data, created_at)
            values (?, 'onsale.reservation.events', ?, 1, 'dev.onsale.reservation.SeatHeld.v1', ?, ?, utc_timestamp(6))
            """;
    private static final int PRICE = 150_000;

    private final List<Connection> connections = new ArrayList<>();

    BareHolds(Database database, int connectionsMax) throws SQLException {
        for (int i = 0; i < connectionsMax; i++) {
            connections.add(database.connect());
        }
    }

    /** Seconds for one hold of each of so many fans. */
    double run(int connectionCount, int fans, Sale sale) {
        var next = new AtomicInteger();
        var running = new ArrayList<Future<?>>();
        long started = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connectionCount)) {
            for (var connection : connections.subList(0, connectionCount)) {
                running.add(threads.submit(() -> {
                    for (int fan = next.getAndIncrement(); fan < fans; fan = next.getAndIncrement()) {
                        hold(connection, sale, "fan-" + fan, Crowd.APART.wishOf(fan));
                    }
                    return null;
                }));
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        running.forEach(BareHolds::requireDone);
        return seconds;
    }

    private static void requireDone(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A hold failed.", e);
        }
    }

    private static void hold(Connection connection, Sale sale, String user, List<Integer> numbers)
            throws SQLException {
        var id = IDS.generate();
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        int held = update(connection, HOLD.replace("{numbers}", repeated("?", numbers.size())), parameters -> {
            parameters.addAll(List.of(id.toString(), sale.schedule().toString()));
            parameters.addAll(numbers);
        });
        if (held != numbers.size()) {
            throw new IllegalStateException("Seats %s are not free.".formatted(numbers));
        }
        update(connection, RESERVATION, parameters -> parameters.addAll(List.of(id.toString(), user,
                sale.concert().toString(), sale.schedule().toString(), held, held * PRICE, Timestamp.from(now),
                Timestamp.from(now.plusSeconds(300)))));
        update(connection, SEATS.replace("{seats}", repeated(SEAT, numbers.size())),
                parameters -> numbers.forEach(number -> parameters.addAll(List.of(id.toString(), number))));
        update(connection, EVENT, parameters -> parameters.addAll(List.of(IDS.generate().toString(), id.toString(),
                Timestamp.from(now), seatHeld(id, user, sale, numbers, now))));
        connection.commit();
    }

    /** As long as what reservation-service writes. */
    private static String seatHeld(UUID id, String user, Sale sale, List<Integer> numbers, Instant now) {
        var seats = numbers.stream().map(number -> """
                {"number":%d,"grade":"STANDARD","price":{"amount":150000,"currency":"KRW"},"seatVersion":1}"""
                .formatted(number)).toList();
        return """
                {"reservationId":"%s","userId":"%s","concertId":"%s","scheduleId":"%s","seats":%s,\
                "total":{"amount":%d,"currency":"KRW"},"heldAt":"%s","holdExpiresAt":"%s","payBy":"%s"}"""
                .formatted(id, user, sale.concert(), sale.schedule(), seats, numbers.size() * PRICE, now,
                        now.plusSeconds(300), now.plusSeconds(295));
    }

    private static String repeated(String one, int times) {
        return String.join(", ", Collections.nCopies(times, one));
    }

    private interface Parameters {

        void addTo(List<Object> parameters);
    }

    private static int update(Connection connection, String sql, Parameters given) throws SQLException {
        var parameters = new ArrayList<>();
        given.addTo(parameters);
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        for (var connection : connections) {
            connection.close();
        }
    }
}
