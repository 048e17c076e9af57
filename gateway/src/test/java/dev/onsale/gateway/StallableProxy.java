package dev.onsale.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** A TCP proxy in front of a server that can go silent, cut its connections, and come back. */
final class StallableProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock flow = new ReentrantLock();
    private final String host;
    private final int port;
    private volatile boolean refusing;

    StallableProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on, bytes are taken and not passed on, until {@link #resume()} by the same thread. */
    void stall() {
        flow.lock();
    }

    void resume() {
        flow.unlock();
    }

    /** Ends all connections, and each new one at once. */
    void cut() {
        refusing = true;
        open.forEach(StallableProxy::close);
        open.clear();
    }

    void mend() {
        refusing = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                if (refusing) {
                    client.close();
                } else {
                    connect(client);
                }
            }
        } catch (IOException closed) {
            open.forEach(StallableProxy::close);
        }
    }

    @SuppressWarnings("AddressSelection") // The test server's own address.
    private void connect(Socket client) throws IOException {
        var server = new Socket(host, port);
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> pass(client, server));
        Thread.startVirtualThread(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
        var buffer = new byte[8192];
        try {
            for (int read = from.getInputStream().read(buffer); read >= 0; read = from.getInputStream().read(buffer)) {
                flow.lock();
                try {
                    to.getOutputStream().write(buffer, 0, read);
                } finally {
                    flow.unlock();
                }
            }
        } catch (IOException ended) {
            // As connections do.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
