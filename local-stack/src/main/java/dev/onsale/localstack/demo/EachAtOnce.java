package dev.onsale.localstack.demo;

import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Does something for each of many, all at once on virtual threads; the calls themselves are bounded by {@link Calls}.
 */
final class EachAtOnce {

    private EachAtOnce() {}

    /** Returns when all are done. @throws RuntimeException the first that one of them threw */
    static <T> void run(Collection<T> items, Consumer<T> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = items.stream().map(item -> (Callable<Boolean>) () -> {
                action.accept(item);
                return true;
            }).toList();
            for (var task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new BrokenOff("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
