package dev.onsale.localstack.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Starts what does not run, each part as soon as those it needs are ready. */
final class StartParts {

    private final List<Part> parts;
    private final Home home;
    private final Progress progress;
    private final Semaphore heavyAtOnce;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Part> started = new ArrayList<>();
    /** Ends the waiting at the first failure, whatever else is still starting. */
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private boolean cancelled;

    /** @param heavyAtOnceMax services that start at the same time: more than processors only slow each other down */
    StartParts(List<Part> parts, Home home, Progress progress, int heavyAtOnceMax) {
        this.parts = parts;
        this.home = home;
        this.progress = progress;
        this.heavyAtOnce = new Semaphore(heavyAtOnceMax, true);
    }

    /**
     * Returns when all are ready.
     *
     * @throws RuntimeException why one is not; the others may run or be starting, see {@link #undo()}
     */
    void start() {
        var ready = new HashMap<String, CompletableFuture<Void>>();
        for (var part : parts) {
            var needs = part.needs().stream().map(need -> Objects.requireNonNull(ready.get(need)));
            ready.put(part.name(), CompletableFuture.allOf(needs.toArray(CompletableFuture<?>[]::new))
                    .thenRunAsync(() -> startInTurn(part), threads));
        }
        var all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture<?>[]::new));
        try {
            CompletableFuture.anyOf(all, failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void startInTurn(Part part) {
        try {
            if (part.heavy()) {
                heavyAtOnce.acquire();
            }
            try {
                startUnlessItRuns(part);
            } finally {
                if (part.heavy()) {
                    heavyAtOnce.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while starting.", e);
        } catch (RuntimeException e) {
            cancel();
            failed.completeExceptionally(e);
            throw e;
        }
    }

    private void startUnlessItRuns(Part part) {
        var wanted = part.version();
        var before = Version.read(home.version(part.name()));
        if (part.process().isPresent()) {
            if (part.healthy() && before.map(Version::program).equals(Optional.of(wanted.program()))) {
                progress.tell(part, before.equals(Optional.of(wanted))
                        ? "runs already"
                        : "runs already, with other settings than now: ./onsale down, then up, to change them");
                return;
            }
            progress.tell(part, part.healthy() ? "runs an older build: restarting" : "does not answer: restarting");
        } else if (part.recorded()) {
            progress.tell(part, "had died");
        }
        if (claim(part)) {
            start(part, wanted);
        }
    }

    private void start(Part part, Version wanted) {
        var began = System.nanoTime();
        part.stop(); // A process that does not answer would keep the port, and a dead one's record would confuse.
        progress.tell(part, "starts on 127.0.0.1:" + part.port());
        wanted.write(home.version(part.name()));
        part.start();
        progress.tell(part, "ready after %.1f s".formatted((System.nanoTime() - began) / 1e9));
    }

    /** From here on the part is ours to stop again; nothing more starts once something failed. */
    private synchronized boolean claim(Part part) {
        return !cancelled && started.add(part);
    }

    private synchronized void cancel() {
        cancelled = true;
    }

    synchronized List<Part> started() {
        return List.copyOf(started);
    }

    /** Stops what this has started, also what is just about to appear; nothing more starts. */
    void undo() {
        cancel();
        threads.shutdown();
        do {
            new StopParts(progress).stop(started());
        } while (!idle());
        new StopParts(progress).stop(started());
    }

    /** A start whose process was stopped notices it soon. */
    private boolean idle() {
        try {
            return threads.awaitTermination(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
