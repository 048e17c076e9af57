package dev.onsale.ops.dlt;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.onsale.ops.ExitCode;
import dev.onsale.ops.history.ActOptions;
import dev.onsale.ops.history.ActOptions.Done;
import dev.onsale.ops.kafka.KafkaOptions;
import dev.onsale.ops.redrive.Action;
import dev.onsale.ops.redrive.PaceOptions;
import dev.onsale.ops.redrive.Route;
import dev.onsale.ops.report.OutputOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ops dlt redrive}. */
@Command(name = "redrive", description = "Sends open dead letters through their consumer again, in the order of their source.", footer = {
        "", "With a letter go the earlier open letters of its key: without them it would only be parked "
                + "again. A key with a letter that has died --max-redrives times stops there. Exit code 1: some "
                + "died again, or were not read in time."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class RedriveCommand implements Callable<Integer> {

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

    @Option(names = "--max-redrives", paramLabel = "TIMES", defaultValue = "5", description = "leave out what was sent so often and died each time; ${DEFAULT-VALUE} by default")
    private int maxRedrives;

    @Option(names = "--again", description = "also letters that were sent already, or parked")
    private boolean again;

    @Option(names = "--reapply", description = "apply them even where the inbox has them, for effects that were lost")
    private boolean reapply;

    @Override
    public Integer call() {
        try (var connection = kafka.connect()) {
            var dead = new FindDeadRecords(connection, act.names().prefix()).find(letters.routes());
            var selection = Selection.of(dead, this::isAskedFor, maxRedrives, pace.max());
            if (!act.execute()) {
                var plan = Plan.of(selection);
                output.print(() -> table(plan), plan);
                return ExitCode.OK;
            }
            var send = new SendLetters(connection, pace, output::tell);
            send.check(selection.send());
            return act.act(connection, send.intent(selection.send()),
                    () -> send(send, selection, SendLetters.routes(dead)));
        }
    }

    private boolean isAskedFor(DeadRecord dead) {
        return letters.selects(dead.letter()) && (dead.isOpen() || again);
    }

    private Done send(SendLetters send, Selection selection, Set<Route> routes) {
        var outcome = send.send(selection.send(), routes, reapply ? Action.REAPPLY : Action.APPLY, null);
        output.print(() -> table(outcome, selection), outcome);
        return new Done(outcome.isGood() ? ExitCode.OK : ExitCode.NOT_WELL, outcome.toString());
    }

    private static String table(RunOutcome outcome, Selection selection) {
        return outcome + leftOut(selection.looping().size(), selection.overCap());
    }

    private String table(Plan plan) {
        if (plan.send().isEmpty()) {
            return "There is nothing to send." + leftOut(plan.looping().size(), plan.overCap());
        }
        var rows = plan.send().stream().limit(ROWS_MAX).toList();
        return "%s%n%n%d letters would be sent%s.%s%nNothing was done: --execute does it.".formatted(
                LetterReport.table(rows), plan.send().size(),
                plan.added().isEmpty()
                        ? ""
                        : ", %d of them since later letters of their keys were asked for"
                                .formatted(plan.added().size()),
                leftOut(plan.looping().size(), plan.overCap()));
    }

    private static String leftOut(int looping, int overCap) {
        return (looping == 0
                ? ""
                : "%n%d are left out: they, or earlier ones of their keys, have died too often (--max-redrives)."
                        .formatted(looping))
                + (overCap == 0 ? "" : "%n%d more than --max are left for the next run.".formatted(overCap));
    }

    /** What would be done. */
    record Plan(List<LetterReport.Row> send, List<String> added, List<LetterReport.Row> looping, int overCap) {

        static Plan of(Selection selection) {
            var sent = new HashSet<>(selection.send());
            return new Plan(selection.send().stream().map(LetterReport.Row::of).toList(),
                    selection.added().stream().filter(sent::contains).map(dead -> dead.letter().at().toString())
                            .sorted().toList(),
                    selection.looping().stream().map(LetterReport.Row::of).toList(), selection.overCap());
        }
    }
}
