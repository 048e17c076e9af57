package dev.onsale.ops.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.onsale.ops.audit.Movement.Kind;
import org.jspecify.annotations.Nullable;

/** One schedule's sale. The digests are over all rows that were added, in their order. */
final class SaleBook {

    private final String scheduleId;
    private final String concertId;
    private final String currency;
    private final Map<String, Integer> seats = new TreeMap<>(Map.of("AVAILABLE", 0, "HELD", 0, "CONFIRMED", 0));
    private final Map<String, Integer> reservations = new TreeMap<>(
            Map.of("HELD", 0, "CONFIRMED", 0, "CANCELLED", 0, "RELEASED", 0));
    private final MessageDigest seatRows = Logged.sha256();
    private final MessageDigest reservationRows = Logged.sha256();
    private long captured;
    private long refunded;
    private long fees;
    private @Nullable String firstHeldAt;
    private @Nullable String lastChangedAt;

    SaleBook(String scheduleId, String concertId, String currency) {
        this.scheduleId = scheduleId;
        this.concertId = concertId;
        this.currency = currency;
    }

    void addSeat(int number, String status, String reservationId, long price, long version) {
        seats.merge(status, 1, Integer::sum);
        update(seatRows, number, status, reservationId, price, version);
    }

    void add(Booked reservation, List<Movement> moved) {
        reservations.merge(reservation.status(), 1, Integer::sum);
        long taken = sum(moved, Kind.CAPTURE);
        long back = sum(moved, Kind.REFUND);
        captured += taken;
        refunded += back;
        fees += reservation.fee();
        firstHeldAt = firstHeldAt == null || reservation.firstAt().compareTo(firstHeldAt) < 0
                ? reservation.firstAt()
                : firstHeldAt;
        lastChangedAt = lastChangedAt == null || reservation.lastAt().compareTo(lastChangedAt) > 0
                ? reservation.lastAt()
                : lastChangedAt;
        update(reservationRows, reservation.id(), reservation.status(), reservation.total(), taken, back,
                reservation.fee(), reservation.lastAt());
    }

    private static long sum(List<Movement> moved, Kind kind) {
        return moved.stream().filter(movement -> movement.kind() == kind).mapToLong(Movement::amount).sum();
    }

    private static void update(MessageDigest digest, Object... fields) {
        digest.update((SortedLines.line(fields) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** To be called once: it ends the digests. */
    SaleReport report(SaleReport.Audit audit) {
        int total = seats.values().stream().mapToInt(Integer::intValue).sum();
        return new SaleReport(SaleReport.FORMAT, audit, scheduleId, concertId, currency,
                new SaleReport.Seats(total, seats.getOrDefault("CONFIRMED", 0), seats.getOrDefault("HELD", 0),
                        seats.getOrDefault("AVAILABLE", 0)),
                reservations, new SaleReport.Money(captured, refunded, fees, captured - refunded), firstHeldAt,
                lastChangedAt, new SaleReport.Digests(hex(seatRows), hex(reservationRows)));
    }

    private static String hex(MessageDigest digest) {
        return "sha-256:" + HexFormat.of().formatHex(digest.digest());
    }
}
