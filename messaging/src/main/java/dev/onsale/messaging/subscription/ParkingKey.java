package dev.onsale.messaging.subscription;

import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * A record's key, which may be any bytes. Keys that begin with the same 255 bytes count as one: what waits too much
 * comes later, what waits too little comes out of order.
 *
 * @param hex in hexadecimal digits
 */
record ParkingKey(String hex) {

    private static final int BYTES_MAX = 255;

    static @Nullable ParkingKey of(byte @Nullable [] key) {
        return key == null
                ? null
                : new ParkingKey(HexFormat.of().formatHex(Arrays.copyOf(key, Math.min(key.length, BYTES_MAX))));
    }
}
