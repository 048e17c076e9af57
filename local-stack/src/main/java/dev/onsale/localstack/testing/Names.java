package dev.onsale.localstack.testing;

import java.util.concurrent.ThreadLocalRandom;

/** Names that no other test has. */
public final class Names {

    private static final int RADIX = 36;
    private static final long LOWEST = 36L * 36 * 36 * 36 * 36;

    private Names() {}

    /** Six letters and digits. */
    public static String random() {
        return Long.toString(ThreadLocalRandom.current().nextLong(LOWEST, LOWEST * RADIX), RADIX);
    }
}
