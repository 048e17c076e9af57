package dev.onsale.localstack.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on 127.0.0.1 that nobody listened on a moment ago, and that no other JVM of this user is given while this one
 * lives. A stranger may still take one first: see {@link ServerStartException#portTaken}.
 */
public final class FreePorts {

    /** Below the range from which kernels give outgoing connections their ports. */
    private static final int LOWEST = 15_000;
    private static final int BOUND = 32_000;
    private static final int ATTEMPTS = 1_000;
    /** One byte for each port. Never closed, since that would give all locks back. */
    private static final FileChannel LOCKS = open();

    private FreePorts() {}

    /** A random one. */
    public static int next() {
        return next(0);
    }

    /** A random one that has another free one at a distance above it, which is taken as well. */
    public static int next(int distance) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, BOUND - distance);
            if (take(port) && (distance == 0 || take(port + distance))) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(LOWEST, BOUND));
    }

    private static synchronized boolean take(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return LOCKS.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // This JVM has it already.
        } catch (IOException e) {
            return false; // Somebody listens.
        }
    }

    private static FileChannel open() {
        var file = Path.of(System.getProperty("java.io.tmpdir"),
                "onsale-ports-" + System.getProperty("user.name") + ".lock");
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ".", e);
        }
    }
}
