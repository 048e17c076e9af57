package dev.onsale.catalog.seatmap;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * All seats of a schedule as reservation-service had them at one moment.
 *
 * @param versions of the seats, four bytes each, the highest first, by number
 * @param available how many are free
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of each would buy nothing.
record SeatSnapshot(SeatStates states, byte[] versions, int available) {

    /** Packs the seats, which must be the numbers 1 to {@code seatsTotal}, each once, in any order. */
    static SeatSnapshot pack(List<Seat> seats, int seatsTotal, Instant asOf) {
        var bits = new byte[SeatStates.bytes(seatsTotal)];
        var versions = ByteBuffer.allocate(seatsTotal * Integer.BYTES);
        long sum = 0;
        int available = 0;
        checkNumbers(seats, seatsTotal);
        for (var seat : seats) {
            SeatStates.put(bits, seat.number(), seat.status());
            versions.putInt((seat.number() - 1) * Integer.BYTES, Math.toIntExact(seat.version()));
            sum += seat.version();
            available += seat.status() == SeatStatus.AVAILABLE ? 1 : 0;
        }
        return new SeatSnapshot(new SeatStates(bits, sum, asOf), versions.array(), available);
    }

    private static void checkNumbers(List<Seat> seats, int seatsTotal) {
        long numbers = seats.stream().mapToInt(Seat::number).filter(number -> number >= 1 && number <= seatsTotal)
                .distinct().count();
        if (numbers != seatsTotal || seats.size() != seatsTotal) {
            throw new IllegalStateException("The snapshot has %d seats, %d of them among the %d of the schedule."
                    .formatted(seats.size(), numbers, seatsTotal));
        }
    }

    /** One seat of the snapshot, with the fields that the map needs. */
    record Seat(int number, SeatStatus status, long version) {}
}
