package dev.onsale.catalog.seatmap;

import java.time.Instant;

/**
 * The states of all seats of a schedule at one moment.
 *
 * @param bits two a seat, the seat numbered 1 in the highest bits of the first byte
 * @param version the sum of all seats' versions: it rises with each change, and is the same for the same states
 *        whoever built them, so that it survives the loss of Redis
 * @param asOf when the newest of the changes happened, or the snapshot behind them was taken
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of each read would buy nothing.
record SeatStates(byte[] bits, long version, Instant asOf) {

    SeatStatus status(int number) {
        int index = number - 1;
        return SeatStatus.ofCode(bits[index / 4] >> shift(index) & 0b11);
    }

    static int bytes(int seats) {
        return Math.ceilDiv(seats, 4);
    }

    static void put(byte[] bits, int number, SeatStatus status) {
        int index = number - 1;
        bits[index / 4] |= (byte) (status.code() << shift(index));
    }

    private static int shift(int index) {
        return 6 - 2 * (index % 4);
    }
}
