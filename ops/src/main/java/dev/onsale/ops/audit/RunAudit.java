package dev.onsale.ops.audit;

import java.time.Duration;
import java.util.function.Consumer;

import dev.onsale.ops.UnreachableException;
import dev.onsale.ops.audit.Look.Seen;

/**
 * Looks, and where the system is at work, looks again at what was found: the snapshots of three databases, a ledger and
 * a log are not of the same moment, and what falls between them is gone the next time.
 */
final class RunAudit {

    private final Sources sources;
    private final AuditRules rules;
    private final Duration pause;
    private final Consumer<String> progress;

    /** @param pause between the two looks */
    RunAudit(Sources sources, AuditRules rules, Duration pause, Consumer<String> progress) {
        this.sources = sources;
        this.rules = rules;
        this.pause = pause;
        this.progress = progress;
    }

    Seen run() {
        var first = look();
        if (rules.quiesced() || !first.findings().any()) {
            return first;
        }
        progress.accept("Something was found; looking once more, in %d s.".formatted(pause.toSeconds()));
        rest();
        var again = look();
        again.findings().retain(first.findings());
        return again;
    }

    private Seen look() {
        return new Look(sources, rules, progress).look();
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("Interrupted between two looks.", e);
        }
    }
}
