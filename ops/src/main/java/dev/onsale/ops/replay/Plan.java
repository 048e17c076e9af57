package dev.onsale.ops.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.onsale.ops.database.Inbox;
import dev.onsale.ops.dlt.DeadRecord;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.report.Table;
import org.jspecify.annotations.Nullable;

/**
 * What a replay would do.
 *
 * @param offsets the range as {@code --offsets} takes it
 * @param deadLetters of the consumer that are not settled
 * @param received how many of the records the inbox has; absent where nobody has asked it
 */
record Plan(String topic, String group, String offsets, int records, int keys, int unreadable, List<Type> types,
        long deadLetters, @Nullable Integer received) {

    static Plan of(Route route, String offsets, Survey survey, List<DeadRecord> dead, Optional<Inbox> inbox) {
        var received = inbox.map(each -> survey.types(each.received(route.consumer(), survey.ids())));
        var types = survey.types().entrySet().stream().map(type -> new Type(type.getKey(), type.getValue(),
                received.map(counts -> counts.getOrDefault(type.getKey(), 0)).orElse(null))).toList();
        return new Plan(route.topic(), route.consumer(), offsets, survey.records(), survey.keys(),
                survey.unreadable(), types, unsettled(dead),
                received.map(counts -> counts.values().stream().mapToInt(Integer::intValue).sum()).orElse(null));
    }

    static long unsettled(List<DeadRecord> dead) {
        return dead.stream().filter(each -> Set.of(DeadRecord.State.OPEN, DeadRecord.State.SENT)
                .contains(each.state())).count();
    }

    /** How many events there are of a type, and how many of them the inbox has. */
    record Type(String type, int records, @Nullable Integer received) {

        String wouldBeApplied() {
            return received == null ? "unknown" : Integer.toString(records - received);
        }
    }

    @Override
    public String toString() {
        if (records == 0) {
            return "There are no such records.";
        }
        var table = new Table(1, "TYPE", "RECORDS", "IN INBOX", "NOT IN INBOX");
        types.forEach(type -> table.row(type.type(), type.records(),
                type.received() == null ? "unknown" : type.received(), type.wouldBeApplied()));
        return "%s for %s: --offsets %s%n%d records of %d keys%s; %s%n%n%s%n%nWhat the inbox has stays as it is, and types that %s has no handler for are skipped."
                .formatted(topic, group, offsets, records, keys,
                        unreadable == 0 ? "" : ", %d of them no events".formatted(unreadable),
                        deadLetters == 0 ? "no dead letters" : "%d dead letters are not settled".formatted(deadLetters),
                        table, group);
    }
}
