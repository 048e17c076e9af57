package dev.onsale.ops.dlt;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.onsale.ops.dlt.DeadRecord.State;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.Origin;
import dev.onsale.ops.redrive.Redrive;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.redrive.Sent;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JudgeLettersTest {

    private static final Origin ORIGIN = new Origin(0, 7);
    private static final TopicPartition REDRIVES = new TopicPartition("orders.reader.redrive", 0);

    @Test
    void what_was_sent_for_an_earlier_letter_does_not_settle_a_later_one() {
        var later = letter(new Origin(1, 9), 0);
        assertThat(state(later, 10, sent(0, 1, Action.APPLY, new Origin(1, 3)))).isEqualTo(State.OPEN);
        assertThat(state(later, 10, sent(0, 1, Action.APPLY, new Origin(1, 9)))).isEqualTo(State.SETTLED);
    }

    @Test
    void it_is_settled_when_the_service_has_read_it() {
        var item = sent(5, 1, Action.APPLY, new Origin(1, 9));
        assertThat(state(letter(new Origin(1, 9), 0), 5, item)).isEqualTo(State.SENT);
        assertThat(state(letter(new Origin(1, 9), 0), 6, item)).isEqualTo(State.SETTLED);
    }

    @Test
    void without_a_letter_the_count_tells() {
        assertThat(state(letter(new Origin(1, 9), 1), 10, sent(0, 1, Action.APPLY, null))).isEqualTo(State.OPEN);
        assertThat(state(letter(new Origin(1, 9), 1), 10, sent(0, 2, Action.APPLY, null))).isEqualTo(State.SETTLED);
    }

    @Test
    void the_last_word_counts() {
        var parked = sent(0, 1, Action.DISCARD, new Origin(1, 9));
        assertThat(state(letter(new Origin(1, 9), 0), 10, parked)).isEqualTo(State.PARKED);
        assertThat(state(letter(new Origin(1, 9), 0), 10, parked, sent(1, 1, Action.APPLY, new Origin(1, 9))))
                .isEqualTo(State.SETTLED);
    }

    @Test
    void of_two_letters_of_a_record_the_later_counts_with_the_higher_count() {
        var first = letter(new Origin(1, 9), 2);
        var again = letter(new Origin(1, 12), 0);
        assertThat(first.later(again)).isEqualTo(letter(new Origin(1, 12), 2));
        assertThat(again.later(first)).isEqualTo(letter(new Origin(1, 12), 2));
    }

    private static State state(Letter letter, long read, Sent.Item... items) {
        return FindDeadRecords.judge(Map.of(ORIGIN, letter), new Sent(List.of(items), Map.of(REDRIVES, read)))
                .getFirst().state();
    }

    private static Letter letter(Origin at, int redrives) {
        return new Letter(new Route("", "orders", "reader"), at, ORIGIN, "a", "java.lang.Error: no",
                Instant.parse("2026-11-30T20:00:00Z"), null, redrives, null);
    }

    private static Sent.Item sent(long offset, int count, Action action, @Nullable Origin letter) {
        return new Sent.Item(REDRIVES, offset, new Redrive(ORIGIN, count, "run", action, letter, null));
    }
}
