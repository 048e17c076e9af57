package dev.onsale.localstack.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Answers that a correct stack does not give, counted by kind, each kind with its first example. */
final class Surprises {

    private static final int EXAMPLE_CHARS_MAX = 300;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, String> examples = new ConcurrentHashMap<>();

    void unexpected(Request request, Answer answer) {
        add("%s %s".formatted(request.call().label(), answer.statusAndProblem()), "%s %s: %s"
                .formatted(request.method(), request.path(), answer.body()));
    }

    void noAnswer(Request request, Exception cause) {
        add("%s without an answer (%s)".formatted(request.call().label(), cause.getClass().getSimpleName()),
                "%s %s: %s".formatted(request.method(), request.path(), cause.getMessage()));
    }

    /** A fan whose own steps broke off; a fault in the demo unless an answer explains it. */
    void broken(String userId, RuntimeException cause) {
        add("fan broke off (%s)".formatted(cause.getClass().getSimpleName()), userId + ": " + cause);
    }

    long count() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Kind, to "count × example". */
    Map<String, String> byKind() {
        var lines = new TreeMap<String, String>();
        counts.forEach((kind, count) -> lines.put(kind, "%d × e.g. %s".formatted(count.sum(), examples.get(kind))));
        return lines;
    }

    private void add(String kind, String example) {
        counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
        examples.putIfAbsent(kind, example.substring(0, Math.min(EXAMPLE_CHARS_MAX, example.length())));
    }
}
