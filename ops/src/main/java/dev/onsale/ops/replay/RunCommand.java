package dev.onsale.ops.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.RefusedException;
import dev.onsale.ops.consumers.Listener;
import dev.onsale.ops.consumers.ServiceOptions;
import dev.onsale.ops.dlt.FindDeadRecords;
import dev.onsale.ops.dlt.RunOutcome;
import dev.onsale.ops.history.ActOptions;
import dev.onsale.ops.history.ActOptions.Done;
import dev.onsale.ops.kafka.Kafka;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.kafka.Span;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.AwaitRead;
import dev.onsale.ops.redrive.PaceOptions;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.redrive.Sent;
import dev.onsale.ops.report.OutputOption;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ops replay run}. */
@Command(name = "run", description = "Sends a range of a topic to a consumer once more, by its redrive topic and in order.", footer = {
        "", "What the inbox has is not applied again, and nothing is sent where nothing changes. --reapply "
                + "applies all of it once more and wants the consumer paused. Exit code 1: some records died, or "
                + "were not read in time."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class RunCommand implements Callable<Integer> {

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private RangeOptions range;

    @Mixin
    private PaceOptions pace;

    @Mixin
    private ActOptions act;

    @Mixin
    private ServiceOptions services;

    @Mixin
    private OutputOption output;

    @Option(names = "--despite-dead-letters", description = "even if the consumer has open dead letters, or has not read all of its redrive topic; open letters in the range are sent with it")
    private boolean despiteDeadLetters;

    @Option(names = "--reapply", description = "apply again what the inbox has, for effects that were lost or wrong")
    private boolean reapply;

    @Option(names = "--while-running", description = "with --reapply: even if the consumer is not paused")
    private boolean whileRunning;

    @Override
    public Integer call() {
        var run = pace.run();
        try (var connection = kafka.connect()) {
            var route = range.route(act.names());
            var spans = range.spans(route, connection);
            var dead = new FindDeadRecords(connection, route.prefix()).find(route);
            var survey = Survey.of(spans, range, connection);
            var plan = Plan.of(route, RangeOptions.asOffsets(spans), survey, dead, Optional.empty());
            if (!act.execute()) {
                output.print(() -> plan + System.lineSeparator() + "Nothing was done: --execute does it.", plan);
                return ExitCode.OK;
            }
            check(connection, route, spans, plan);
            var intent = "run %s: %d records, --offsets %s".formatted(run, plan.records(), plan.offsets());
            return act.act(connection, intent, () -> {
                output.tell("%s; --run %s --offsets %s goes on with it.".formatted(intent, run, plan.offsets()));
                return replay(connection, new SendRange(connection, route, run,
                        reapply ? Action.REAPPLY : Action.APPLY, dead), spans, survey.records());
            });
        }
    }

    private Done replay(Kafka connection, SendRange send, Map<TopicPartition, Span> spans, int records) {
        send.send(spans, range::selects, pace.pace(), written -> output
                .tell("%d of %d sent.".formatted(written, records)));
        var route = send.route();
        var sent = Sent.to(route, connection).of(send.run());
        long unread = new AwaitRead(connection, pace.patience(), left -> output
                .tell("%s has %d records left.".formatted(route.consumer(), left))).await(route, Sent.ends(sent));
        var outcome = RunOutcome.of(send.run(), sent.size(), unread,
                new FindDeadRecords(connection, route.prefix()).find(route));
        output.print(outcome::toString, outcome);
        return new Done(outcome.isGood() ? ExitCode.OK : ExitCode.NOT_WELL, outcome.toString());
    }

    private void check(Kafka connection, Route route, Map<TopicPartition, Span> spans, Plan plan) {
        if (pace.goesOn() && !range.isByOffsets()) {
            throw range.wrong("--run wants --offsets as the run has told them: times may mean other records by now");
        }
        if (plan.records() > pace.max()) {
            throw new RefusedException("There are %d records, more than --max %d: take a part, or allow more."
                    .formatted(plan.records(), pace.max()));
        }
        checkTopic(connection, route, spans);
        if (!despiteDeadLetters && plan.deadLetters() > 0) {
            throw new RefusedException(
                    ("%d dead letters of %s are not settled, and later records of their keys would be parked."
                            + " See dlt list, or say --despite-dead-letters.").formatted(plan.deadLetters(), route));
        }
        if (!despiteDeadLetters && !pace.goesOn() && unread(connection, route) > 0) {
            throw new RefusedException("%s has not read all of %s yet. Wait, or say --despite-dead-letters."
                    .formatted(route.consumer(), route.redriveTopic()));
        }
        if (reapply && !whileRunning) {
            checkPaused(route);
        }
    }

    private static void checkTopic(Kafka connection, Route route, Map<TopicPartition, Span> spans) {
        if (!connection.topics().contains(route.redriveTopic())) {
            throw new RefusedException("There is no %s. %s makes it at its start; does it run in a version that can?"
                    .formatted(route.redriveTopic(), route.consumer()));
        }
        var there = connection.spans(List.of(route.redriveTopic())).keySet();
        for (var partition : spans.keySet()) {
            if (!there.contains(new TopicPartition(route.redriveTopic(), partition.partition()))) {
                throw new RefusedException("%s has no partition %d: it needs as many as %s."
                        .formatted(route.redriveTopic(), partition.partition(), route.topic()));
            }
        }
    }

    private static long unread(Kafka connection, Route route) {
        var read = connection.committed(route.redriveGroup());
        return connection.spans(List.of(route.redriveTopic())).entrySet().stream().mapToLong(each -> Math.max(0,
                each.getValue().until() - read.getOrDefault(each.getKey(), each.getValue().from()))).sum();
    }

    /** An effect that is applied again beside live ones of the same key could overwrite a newer one. */
    private void checkPaused(Route route) {
        var listeners = services.replicas().stream().flatMap(replica -> replica.listeners().stream())
                .filter(listener -> listener.consumer().equals(route.consumer())).toList();
        if (listeners.isEmpty() || !listeners.stream().allMatch(each -> each.state().equals(Listener.PAUSED))) {
            throw new RefusedException("%s is not paused in every replica: consumers pause, or say --while-running."
                    .formatted(route.consumer()));
        }
    }
}
