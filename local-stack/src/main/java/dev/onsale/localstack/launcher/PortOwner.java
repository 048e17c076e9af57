package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out, on Linux, who listens on a port; others' processes may stay unknown. */
final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** {@code " by process 123 (/usr/bin/java)"}, or nothing. */
    static String describe(int port) {
        return inode(port).flatMap(PortOwner::holder)
                .map(process -> " by process %d (%s)".formatted(process.pid(), process.info().command().orElse("?")))
                .orElse("");
    }

    private static Optional<String> inode(int port) {
        var suffix = ":%04X".formatted(port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6").map(Path::of).flatMap(file -> lines(file).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE && columns[STATE].equals(LISTENING)
                        && columns[LOCAL_ADDRESS].endsWith(suffix))
                .map(columns -> columns[INODE]).findFirst();
    }

    private static Optional<ProcessHandle> holder(String inode) {
        var socket = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses().filter(process -> holds(process, socket)).findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (var files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.anyMatch(file -> target(file).equals(socket));
        } catch (IOException | UncheckedIOException _) {
            return false; // It has ended, or it is another user's.
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException _) {
            return List.of();
        }
    }
}
