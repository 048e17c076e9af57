package dev.onsale.ops.dlt;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.onsale.ops.dlt.DeadRecord.State;
import dev.onsale.ops.report.Moment;
import dev.onsale.ops.report.Table;
import org.jspecify.annotations.Nullable;

/** Shows dead letters. */
final class LetterReport {

    private static final int CAUSE_CHARACTERS_MAX = 80;

    private LetterReport() {}

    static String table(List<Count> counts, List<Row> letters, int all) {
        if (all == 0) {
            return "There are no such dead letters.";
        }
        var summary = new Table(4, "TOPIC", "GROUP", "STATE", "CAUSE", "LETTERS", "KEYS", "OLDEST", "NEWEST");
        counts.forEach(count -> summary.row(count.topic(), count.group(), name(count.state()), count.cause(),
                count.letters(), count.keys(), Moment.age(count.oldest()), Moment.age(count.newest())));
        var more = all > letters.size() ? "%n%d more: --limit".formatted(all - letters.size()) : "";
        return "%s%n%n%s%s".formatted(summary, table(letters), more);
    }

    static String table(List<Row> letters) {
        var table = new Table(5, "LETTER", "ORIGIN", "KEY", "STATE", "CAUSE", "REDRIVES", "AGE");
        letters.forEach(row -> table.row("%s %s".formatted(row.deadLetterTopic(), row.letter()), row.origin(),
                row.key() == null ? "-" : row.key(), name(row.state()), shortened(row), row.redrives(),
                Moment.age(row.failedAt())));
        return table.toString();
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String shortened(Row row) {
        var text = (row.reason() == null ? row.cause() : row.reason()).replaceAll("\\s+", " ");
        return text.length() <= CAUSE_CHARACTERS_MAX ? text : text.substring(0, CAUSE_CHARACTERS_MAX) + "…";
    }

    record Count(String topic, String group, State state, String cause, int letters, long keys, Instant oldest,
            Instant newest) {

        static Count of(List<DeadRecord> alike) {
            var first = alike.getFirst();
            var times = alike.stream().map(dead -> dead.letter().failedAt()).sorted().toList();
            long keys = alike.stream().map(dead -> dead.letter().key()).filter(Objects::nonNull).distinct().count();
            return new Count(first.letter().route().topic(), first.letter().route().consumer(), first.state(),
                    first.letter().causeKind(), alike.size(), keys, times.getFirst(), times.getLast());
        }
    }

    /**
     * A letter.
     *
     * @param letter where it lies in the dead-letter topic
     * @param origin where its record lies in the source topic
     * @param reason why it was given up
     */
    record Row(String topic, String group, String deadLetterTopic, String letter, String origin, @Nullable String key,
            @Nullable String type, State state, String cause, Instant failedAt, int redrives, @Nullable String run,
            @Nullable String reason) {

        static Row of(DeadRecord dead) {
            var letter = dead.letter();
            var sent = dead.sent() == null ? null : dead.sent().redrive();
            return new Row(letter.route().topic(), letter.route().consumer(), letter.route().deadLetterTopic(),
                    letter.at().toString(), letter.origin().toString(), letter.key(), letter.type(), dead.state(),
                    letter.cause(), letter.failedAt(), letter.redrives(), sent == null ? letter.run() : sent.run(),
                    sent == null ? null : sent.reason());
        }
    }
}
