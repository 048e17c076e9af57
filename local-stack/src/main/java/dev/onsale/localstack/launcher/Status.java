package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Exit code 0 only when every part is healthy. */
@Command(name = "status")
final class Status implements Callable<Integer> {

    private static final String ROW = "%-26s %-10s %6s %8s %9s %10s%n";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Launcher launcher;

    @Override
    public Integer call() {
        System.out.printf(ROW, "PART", "STATE", "PORT", "PID", "MEMORY", "UP");
        boolean allHealthy = true;
        for (var part : launcher.stack().parts()) {
            allHealthy &= show(part);
        }
        return allHealthy ? 0 : 1;
    }

    private static boolean show(Part part) {
        var process = part.process();
        if (process.isEmpty()) {
            System.out.printf(ROW, part.name(), part.recorded() ? "dead" : "stopped", part.port(), "-", "-", "-");
            return false;
        }
        boolean healthy = part.healthy();
        System.out.printf(ROW, part.name(), healthy ? "healthy" : "unhealthy", part.port(), process.get().pid(),
                memory(process.get()), uptime(process.get()));
        return healthy;
    }

    /** Resident memory as Linux tells it; elsewhere unknown. */
    private static String memory(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MiB").findFirst().orElse("?");
        } catch (IOException e) {
            return "?";
        }
    }

    private static String uptime(ProcessHandle process) {
        var up = process.info().startInstant().map(start -> Duration.between(start, Instant.now()))
                .orElse(Duration.ZERO);
        return "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }
}
