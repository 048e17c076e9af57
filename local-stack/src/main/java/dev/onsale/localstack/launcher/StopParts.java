package dev.onsale.localstack.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Stops parts, none before all those that need it; what nothing needs any more stops at the same time. */
record StopParts(Progress progress) {

    /** Returns, once they have ended, whether there was anything to stop. */
    boolean stop(List<Part> parts) {
        var rest = List.copyOf(parts);
        var any = false;
        while (!rest.isEmpty()) {
            var all = rest;
            var together = all.stream().filter(part -> isNeededByNone(part, all)).toList();
            any |= stopTogether(together);
            rest = all.stream().filter(part -> !together.contains(part)).toList();
        }
        return any;
    }

    /** The gateway first, so that nobody asks for what has gone. */
    private static boolean isNeededByNone(Part part, List<Part> all) {
        var gatewayIsThere = all.stream().anyMatch(other -> other.name().equals(StackPlan.GATEWAY));
        return gatewayIsThere
                ? part.name().equals(StackPlan.GATEWAY)
                : all.stream().noneMatch(other -> other.needs().contains(part.name()));
    }

    private boolean stopTogether(List<Part> parts) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var any = false;
            for (var stopped : threads
                    .invokeAll(parts.stream().map(part -> (Callable<Boolean>) () -> stop(part)).toList())) {
                any |= stopped.get();
            }
            return any;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while stopping.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private boolean stop(Part part) {
        var ran = part.process().isPresent();
        if (!ran && !part.recorded()) {
            return false;
        }
        var began = System.nanoTime();
        part.stop();
        progress.tell(part, ran ? "stopped after %.1f s".formatted((System.nanoTime() - began) / 1e9) : "had died");
        return true;
    }
}
