package dev.onsale.ops.dlt;

import java.util.List;
import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.history.ActOptions;
import dev.onsale.ops.history.ActOptions.Done;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.PaceOptions;
import dev.onsale.ops.report.OutputOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ops dlt park}. */
@Command(name = "park", description = "Gives open dead letters up for good, so that later records of their keys go on.", footer = {
        "", "Their effect never happens. They stay in the dead-letter topic: dlt list --state parked."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class ParkCommand implements Callable<Integer> {

    private static final int ROWS_MAX = 50;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private LetterOptions letters;

    @Mixin
    private PaceOptions pace;

    @Mixin
    private ActOptions act;

    @Mixin
    private OutputOption output;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; it is kept with the letter")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!letters.narrow()) {
            throw new ParameterException(spec.commandLine(),
                    "Say which: --letter, --key, --cause, --since or --until. All of a topic is never parked at once.");
        }
        try (var connection = kafka.connect()) {
            var all = new FindDeadRecords(connection, act.names().prefix()).find(letters.routes());
            var chosen = all.stream().filter(dead -> dead.isOpen() && letters.selects(dead.letter()))
                    .limit(pace.max()).toList();
            var released = released(all, chosen);
            if (!act.execute()) {
                output.print(() -> plan(chosen, released), new Plan(rows(chosen), released));
                return ExitCode.OK;
            }
            var send = new SendLetters(connection, pace, output::tell);
            send.check(chosen);
            return act.act(connection, send.intent(chosen), () -> park(send, chosen, released));
        }
    }

    private Done park(SendLetters send, List<DeadRecord> chosen, long released) {
        var outcome = send.send(chosen, SendLetters.routes(chosen), Action.DISCARD, reason);
        output.print(() -> "Run %s: %d parked for good%s.%s".formatted(outcome.run(), outcome.sent(),
                outcome.unread() == 0 ? "" : ", %d of them not read by the service yet".formatted(outcome.unread()),
                later(released)), outcome);
        return new Done(outcome.unread() == 0 ? ExitCode.OK : ExitCode.NOT_WELL,
                "run %s: %d parked for good: %s".formatted(outcome.run(), outcome.sent(), reason));
    }

    private String plan(List<DeadRecord> chosen, long released) {
        return chosen.isEmpty()
                ? "There is nothing to park."
                : "%s%n%n%d letters would be parked for good.%s%nNothing was done: --execute does it.".formatted(
                        LetterReport.table(rows(chosen).stream().limit(ROWS_MAX).toList()), chosen.size(),
                        later(released));
    }

    private static String later(long released) {
        return released == 0 ? "" : "%n%d later letters of their keys are open: dlt redrive.".formatted(released);
    }

    private static long released(List<DeadRecord> all, List<DeadRecord> chosen) {
        return all.stream().filter(DeadRecord::isOpen).filter(dead -> !chosen.contains(dead))
                .filter(dead -> chosen.stream().anyMatch(one -> one.letter().isEarlierOfItsKey(dead.letter()))).count();
    }

    private static List<LetterReport.Row> rows(List<DeadRecord> chosen) {
        return chosen.stream().map(LetterReport.Row::of).toList();
    }

    /** What would be done. */
    record Plan(List<LetterReport.Row> park, long released) {}
}
