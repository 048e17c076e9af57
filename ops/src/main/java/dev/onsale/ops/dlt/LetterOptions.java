package dev.onsale.ops.dlt;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.report.Moment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters a command is about. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class LetterOptions {

    @Option(names = {"-t", "--topic"}, paramLabel = "TOPIC", description = "only letters of this source topic")
    private @Nullable String topic;

    @Option(names = {"-g", "--group"}, paramLabel = "GROUP", description = "only letters of this consumer group")
    private @Nullable String group;

    @Option(names = "--since", paramLabel = "TIME", converter = Moment.class, description = "only those that failed since a time (2026-11-30T20:00:00Z) or within an age (2h)")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "TIME", converter = Moment.class, description = "only those that failed before a time, or longer ago than an age")
    private @Nullable Instant until;

    @Option(names = "--key", paramLabel = "KEY", description = "only those with this key")
    private @Nullable String key;

    @Option(names = "--cause", paramLabel = "TEXT", description = "only those whose cause contains a text")
    private @Nullable String cause;

    @Option(names = "--letter", paramLabel = "PARTITION@OFFSET", description = "only these, by where they lie in the dead-letter topic")
    private @Nullable List<String> places;

    /** The routes as the options name them, with or without the prefix. */
    Predicate<Route> routes() {
        return route -> (topic == null || topic.equals(route.topic()) || (route.prefix() + topic).equals(route.topic()))
                && (group == null || group.equals(route.consumer())
                        || group.equals(route.prefix() + route.consumer()));
    }

    boolean selects(Letter letter) {
        return (since == null || !letter.failedAt().isBefore(since))
                && (until == null || letter.failedAt().isBefore(until))
                && (key == null || key.equals(letter.key()))
                && (cause == null || letter.cause().toLowerCase(Locale.ROOT).contains(cause.toLowerCase(Locale.ROOT)))
                && (places == null || places.contains(letter.at().toString()));
    }

    /** Whether anything narrows the letters of a route down. */
    boolean narrow() {
        return since != null || until != null || key != null || cause != null || places != null;
    }
}
