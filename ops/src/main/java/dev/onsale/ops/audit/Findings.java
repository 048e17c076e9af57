package dev.onsale.ops.audit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.onsale.ops.UnreachableException;
import dev.onsale.ops.audit.Verdict.State;
import dev.onsale.ops.audit.Verdict.Violation;

/** What one look has found. An invariant has one finding for an id; beyond a limit they are only counted. */
final class Findings {

    private static final int KEPT_MAX = 10_000;

    private final Map<Invariant, Map<String, String>> found = new EnumMap<>(Invariant.class);
    private final Map<Invariant, Long> uncounted = new EnumMap<>(Invariant.class);
    private final Map<Invariant, String> unreadable = new EnumMap<>(Invariant.class);
    private final Map<Invariant, String> skipped = new EnumMap<>(Invariant.class);

    void add(Invariant invariant, String id, String what) {
        var kept = found.computeIfAbsent(invariant, _ -> new LinkedHashMap<>());
        if (kept.size() < KEPT_MAX) {
            kept.putIfAbsent(id, what);
        } else if (!kept.containsKey(id)) {
            uncounted.merge(invariant, 1L, Long::sum);
        }
    }

    /** Looks; where something cannot be read, these invariants are not checked, and the others are. */
    void look(Set<Invariant> invariants, Runnable look) {
        try {
            look.run();
        } catch (UnreachableException e) {
            invariants.forEach(invariant -> unreadable.putIfAbsent(invariant, String.valueOf(e.getMessage())));
        }
    }

    void skip(Invariant invariant, String reason) {
        skipped.put(invariant, reason);
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** Keeps what another look has found as well. */
    void retain(Findings other) {
        found.forEach((invariant, ids) -> ids.keySet().retainAll(other.found.getOrDefault(invariant, Map.of())
                .keySet()));
        found.values().removeIf(Map::isEmpty);
        uncounted.keySet().retainAll(other.uncounted.keySet());
    }

    /** One for each invariant, with that many violations at most. */
    List<Verdict> verdicts(int shown) {
        return Arrays.stream(Invariant.values()).map(invariant -> verdict(invariant, shown)).toList();
    }

    private Verdict verdict(Invariant invariant, int shown) {
        var kept = found.getOrDefault(invariant, Map.of());
        var unread = unreadable.get(invariant);
        if (!kept.isEmpty()) {
            var first = kept.entrySet().stream().limit(shown)
                    .map(entry -> new Violation(entry.getKey(), entry.getValue())).toList();
            return new Verdict(invariant, State.VIOLATED, kept.size() + uncounted.getOrDefault(invariant, 0L), first,
                    unread, unread != null);
        }
        var reason = unread == null ? skipped.get(invariant) : unread;
        return new Verdict(invariant, reason == null ? State.OK : State.NOT_CHECKED, 0, List.of(), reason,
                unread != null);
    }
}
