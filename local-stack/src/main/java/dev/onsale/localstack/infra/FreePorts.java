package dev.onsale.localstack.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listened on a moment ago; whoever takes one must be ready to
 * {@linkplain ServerStartException#portTaken lose it}.
 */
public final class FreePorts {

    /** Below the range from which kernels give outgoing connections their ports. */
    private static final int LOWEST = 15_000;
    private static final int BOUND = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /** A random one on 127.0.0.1. */
    public static int next() {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, BOUND);
            try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                return port;
            } catch (IOException e) {
                // Taken: try another.
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(LOWEST, BOUND));
    }
}
