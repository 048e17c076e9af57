package dev.onsale.ops.audit;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

import dev.onsale.ops.UnreachableException;
import org.jspecify.annotations.Nullable;

import static dev.onsale.ops.audit.Invariant.I1;
import static dev.onsale.ops.audit.Invariant.I2;
import static dev.onsale.ops.audit.Invariant.I3;
import static dev.onsale.ops.audit.Invariant.I4;
import static dev.onsale.ops.audit.Invariant.I5;
import static dev.onsale.ops.audit.Invariant.I6;
import static dev.onsale.ops.audit.Invariant.I7;
import static dev.onsale.ops.audit.Invariant.Q1;
import static dev.onsale.ops.audit.Invariant.Q2;
import static dev.onsale.ops.audit.Invariant.Q3;
import static dev.onsale.ops.audit.Invariant.Q4;
import static dev.onsale.ops.audit.Invariant.Q5;

/**
 * One look at everything. Topics are read before the databases, so that what is on a topic must be in its outbox, and
 * the provider's ledger after them, so that what is confirmed must have been paid.
 */
final class Look {

    private static final String NEEDS_REST = "only with --quiesced";

    private final Sources sources;
    private final AuditRules rules;
    private final Consumer<String> progress;
    private final Findings findings = new Findings();

    Look(Sources sources, AuditRules rules, Consumer<String> progress) {
        this.sources = sources;
        this.rules = rules;
        this.progress = progress;
    }

    /** @param books of all sales, or none where something for them could not be read */
    record Seen(Findings findings, @Nullable SaleBooks books) {}

    Seen look() {
        if (!rules.quiesced()) {
            findings.skip(Q2, NEEDS_REST);
            findings.skip(Q5, NEEDS_REST);
        }
        var topics = new EnumMap<Topic, TopicCopy>(Topic.class);
        try {
            findings.look(Set.of(Q3, Q4, Q5), () -> {
                for (var topic : Topic.values()) {
                    topics.put(topic, copy(topic));
                }
            });
            try (var databases = sources.databases()) {
                checkDatabases(databases);
                var books = checkMoney(databases);
                topics.values().forEach(topic -> checkLog(topic, databases));
                return new Seen(findings, books);
            }
        } finally {
            topics.values().forEach(TopicCopy::close);
        }
    }

    private TopicCopy copy(Topic topic) {
        var copy = sources.topics().copy(topic);
        progress.accept("%s: %,d records".formatted(topic.wireName(), copy.size()));
        return copy;
    }

    private void checkDatabases(Databases databases) {
        var seats = new SeatChecks(findings);
        var unfinished = new UnfinishedChecks(findings, rules.quiesced());
        var versions = new VersionChecks(findings);
        findings.look(Set.of(I1, I2), () -> seats.check(databases.reservation()));
        findings.look(Set.of(I2), () -> seats.compare(databases.reservation(), databases.catalog()));
        progress.accept("seats: compared with reservations");
        for (var topic : Topic.values()) {
            findings.look(Set.of(I6), () -> versions.check(topic, databases));
        }
        var both = rules.quiesced() ? Set.of(I7, Q2) : Set.of(I7);
        findings.look(both, () -> unfinished.reservations(databases.reservation(), rules.holdGrace()));
        findings.look(both, () -> unfinished.payments(databases.payment()));
        progress.accept("outboxes: numbered");
    }

    private @Nullable SaleBooks checkMoney(Databases databases) {
        var checked = EnumSet.of(I3, I4, I5, Q1);
        if (rules.quiesced()) {
            checked.add(Q5);
        }
        try (var movements = Movements.read(sources.ledger(), databases.payment())) {
            progress.accept("ledgers: %,d movements".formatted(movements.size()));
            var books = new SaleBooks(databases.reservation());
            new MoneyChecks(findings, rules.quiesced()).check(databases, movements, books);
            progress.accept("money: compared with reservations");
            return books;
        } catch (UnreachableException e) {
            findings.look(checked, () -> {
                throw e;
            });
            return null;
        }
    }

    private void checkLog(TopicCopy topic, Databases databases) {
        var log = new LogChecks(findings, rules.quiesced());
        findings.look(Set.of(Q3), () -> log.published(topic, databases));
        findings.look(Set.of(Q4), () -> log.ordered(topic));
        if (rules.quiesced()) {
            findings.look(Set.of(Q5), () -> new ConsumptionChecks(findings).check(topic, databases));
        }
        progress.accept("%s: compared with its outbox".formatted(topic.topic().wireName()));
    }
}
