package dev.onsale.localstack.launcher;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Asks a server in its own protocol whether it is there. An open port alone says little: the kernel takes connections
 * for a hung
 * process too.
 */
enum Probe {

    MYSQL {
        @Override
        boolean answered(Socket socket) throws IOException {
            var in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(Integer.BYTES);
            return in.readUnsignedByte() == MYSQL_PROTOCOL;
        }
    },
    REDIS {
        @Override
        boolean answered(Socket socket) throws IOException {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        }
    },
    KAFKA {
        @Override
        boolean answered(Socket socket) throws IOException {
            socket.getOutputStream().write(HexFormat.of().parseHex(KAFKA_API_VERSIONS));
            var in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(Integer.BYTES);
            return in.readInt() == KAFKA_CORRELATION;
        }
    };

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int MYSQL_PROTOCOL = 10;
    /** Length 10, ApiVersions (18) version 0, correlation 7, no client id. */
    private static final String KAFKA_API_VERSIONS = "0000000a" + "0012" + "0000" + "00000007" + "ffff";
    private static final int KAFKA_CORRELATION = 7;

    abstract boolean answered(Socket socket) throws IOException;

    boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), TIMEOUT_MILLIS);
            return answered(socket);
        } catch (IOException e) {
            return false;
        }
    }
}
