package dev.onsale.ops.consumers;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.RefusedException;
import dev.onsale.ops.UnreachableException;
import dev.onsale.ops.history.ActOptions;
import dev.onsale.ops.history.ActOptions.Done;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.report.OutputOption;
import dev.onsale.ops.report.Table;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What pause, resume and seek have in common: each replica that has the consumer is told. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
abstract class TellListeners implements Callable<Integer> {

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private ServiceOptions services;

    @Mixin
    private ActOptions act;

    @Mixin
    private OutputOption output;

    @Parameters(paramLabel = "CONSUMER", description = "as consumers list shows it")
    private String consumer;

    abstract Order order();

    /** Whether a replica whose listener is this one is told. */
    abstract Predicate<Listener> isTold();

    @Override
    public Integer call() {
        var told = services.replicas().stream().filter(replica -> replica.listeners().stream()
                .anyMatch(listener -> listener.consumer().equals(consumer) && isTold().test(listener))).toList();
        if (told.isEmpty()) {
            throw new RefusedException("No replica has such a listener of %s: consumers list shows them."
                    .formatted(consumer));
        }
        if (!act.execute()) {
            print(told.stream().map(replica -> new Outcome(replica.toString(), false, "would be told")).toList(),
                    "Nothing was done: --execute does it.");
            return ExitCode.OK;
        }
        try (var connection = kafka.connect()) {
            return act.act(connection, told.toString(), () -> tell(told));
        }
    }

    private Done tell(List<Replica> told) {
        var outcomes = told.stream().map(this::tell).toList();
        print(outcomes, "");
        boolean isDone = outcomes.stream().allMatch(Outcome::done);
        return new Done(isDone ? ExitCode.OK : ExitCode.NOT_WELL, outcomes.toString());
    }

    private Outcome tell(Replica replica) {
        try {
            replica.tell(consumer, order());
            return new Outcome(replica.toString(), true, "done");
        } catch (RefusedException | UnreachableException e) {
            return new Outcome(replica.toString(), false, String.valueOf(e.getMessage()));
        }
    }

    private void print(List<Outcome> outcomes, String note) {
        output.print(() -> {
            var table = new Table(2, "SERVICE", "OUTCOME");
            outcomes.forEach(outcome -> table.row(outcome.service(), outcome.outcome()));
            return note.isEmpty() ? table.toString() : "%s%n%s".formatted(table, note);
        }, outcomes);
    }

    record Outcome(String service, boolean done, String outcome) {

        @Override
        public String toString() {
            return service + " " + outcome;
        }
    }
}
