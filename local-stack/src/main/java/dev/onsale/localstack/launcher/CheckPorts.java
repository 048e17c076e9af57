package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Looks, before anything starts, whether every part that does not run will get its ports. */
record CheckPorts(List<Part> parts) {

    /** @throws LauncherException that names each taken port, who has it, and what to do */
    void check() {
        var problems = new ArrayList<String>();
        var wanted = new HashMap<Integer, Part>();
        for (var part : parts) {
            for (int port : part.ports()) {
                var other = wanted.putIfAbsent(port, part);
                if (other != null) {
                    problems.add("%s and %s would both listen on port %d (a service's health is on its port + 1000)"
                            .formatted(other.name(), part.name(), port));
                } else if (part.process().isEmpty() && !isFree(port)) {
                    problems.add("port %d, which %s needs, is taken%s".formatted(port, part.name(),
                            PortOwner.describe(port)));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new LauncherException(
                    "%s%nEnd that program, or set ONSALE_<NAME>_PORT for one part or ONSALE_PORT_OFFSET for all."
                            .formatted(String.join(System.lineSeparator(), problems)));
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
