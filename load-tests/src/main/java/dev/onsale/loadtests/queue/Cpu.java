package dev.onsale.loadtests.queue;

import java.time.Duration;

/** The CPU that a process has used. */
record Cpu(ProcessHandle process) {

    static Cpu of(long pid) {
        return new Cpu(ProcessHandle.of(pid).orElseThrow());
    }

    /** The process whose command line has all of these. */
    static Cpu of(String... parts) {
        return new Cpu(ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().filter(line -> containsAll(line, parts)).isPresent())
                .findFirst().orElseThrow(() -> new IllegalStateException("No process has " + String.join(" ", parts))));
    }

    private static boolean containsAll(String line, String... parts) {
        for (var part : parts) {
            if (!line.contains(part)) {
                return false;
            }
        }
        return true;
    }

    Duration used() {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
