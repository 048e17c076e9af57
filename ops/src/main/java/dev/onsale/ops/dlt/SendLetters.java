package dev.onsale.ops.dlt;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.onsale.ops.RefusedException;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.AwaitRead;
import dev.onsale.ops.redrive.PaceOptions;
import dev.onsale.ops.redrive.Redrive;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.redrive.Sent;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Sends letters to their redrive topics, and waits for the services to read them. */
final class SendLetters {

    private static final int PROGRESS_EVERY = 100;

    private final Kafka kafka;
    private final PaceOptions options;
    private final Consumer<String> progress;
    private final String run;

    SendLetters(Kafka kafka, PaceOptions options, Consumer<String> progress) {
        this.kafka = kafka;
        this.options = options;
        this.progress = progress;
        this.run = options.run();
    }

    /** For the history: what is about to be sent. */
    String intent(List<DeadRecord> letters) {
        return "run %s: %d letters".formatted(run, letters.size());
    }

    /** Refuses where a letter cannot be sent. */
    void check(Collection<DeadRecord> letters) {
        var topics = kafka.topics();
        for (var route : routes(letters)) {
            if (!topics.contains(route.redriveTopic())) {
                throw new RefusedException(
                        "There is no %s. %s makes it at its start; does it run in a version that can?"
                                .formatted(route.redriveTopic(), route.consumer()));
            }
        }
        var partitions = kafka.spans(routes(letters).stream().map(Route::redriveTopic).toList()).keySet();
        for (var dead : letters) {
            var letter = dead.letter();
            if (!partitions.contains(new TopicPartition(letter.route().redriveTopic(), letter.origin().partition()))) {
                throw new RefusedException("%s has no partition %d, where letter %s must go: it needs as many as %s."
                        .formatted(letter.route().redriveTopic(), letter.origin().partition(), letter.at(),
                                letter.route().topic()));
            }
        }
    }

    /** Sends them in their order, and ends when the services have read all, or get no further. */
    RunOutcome send(List<DeadRecord> letters, Set<Route> routes, Action action, @Nullable String reason) {
        progress.accept("%s; --run %s goes on with it.".formatted(intent(letters), run));
        write(letters, action, reason);
        var outcome = RunOutcome.nothing(run);
        for (var route : routes) {
            var sent = Sent.to(route, kafka).of(run);
            long unread = new AwaitRead(kafka, options.patience(), left -> progress
                    .accept("%s has %d records left.".formatted(route.consumer(), left)))
                    .await(route, Sent.ends(sent));
            outcome = outcome.plus(RunOutcome.of(run, sent.size(), unread, new FindDeadRecords(kafka, route.prefix())
                    .find(route)));
        }
        return outcome;
    }

    private void write(List<DeadRecord> letters, Action action, @Nullable String reason) {
        var pace = options.pace();
        try (var reader = kafka.reader(); var writer = kafka.writer()) {
            int written = 0;
            for (var dead : letters) {
                var letter = dead.letter();
                pace.keep();
                var place = new TopicPartition(letter.route().deadLetterTopic(), letter.at().partition());
                var record = reader.at(place, letter.at().offset())
                        .orElseThrow(() -> new RefusedException("Letter %s is gone.".formatted(letter.at())));
                writer.write(new Redrive(letter.origin(), letter.redrives() + 1, run, action, letter.at(), reason)
                        .of(record, letter.route()));
                written++;
                if (written % PROGRESS_EVERY == 0) {
                    progress.accept("%d of %d sent.".formatted(written, letters.size()));
                }
            }
        }
    }

    static Set<Route> routes(Collection<DeadRecord> letters) {
        return letters.stream().map(dead -> dead.letter().route()).collect(Collectors.toSet());
    }
}
