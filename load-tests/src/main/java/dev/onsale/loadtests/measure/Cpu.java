package dev.onsale.loadtests.measure;

import java.time.Duration;

/** The CPU that a process has used. */
public record Cpu(ProcessHandle process) {

    public static Cpu of(long pid) {
        return new Cpu(ProcessHandle.of(pid).orElseThrow());
    }

    /** The process whose command line has all of these. */
    public static Cpu of(String... parts) {
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

    public Duration used() {
        return process.info().totalCpuDuration().orElseThrow();
    }
}
