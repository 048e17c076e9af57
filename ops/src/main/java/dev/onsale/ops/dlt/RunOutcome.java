package dev.onsale.ops.dlt;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What became of all that a run has sent, also before it was broken off.
 *
 * @param sent records in the redrive topic
 * @param settled those that the service has read and that have not died again: applied, or found to be applied already
 * @param diedAgain those that are letters again
 * @param parkedAgain those of them that only wait for an earlier record of their key
 * @param unread those that the service has not read when the run stopped waiting
 * @param causes of the new letters, by kind
 */
public record RunOutcome(String run, long sent, long settled, long diedAgain, long parkedAgain, long unread,
        Map<String, Long> causes) {

    static RunOutcome nothing(String run) {
        return new RunOutcome(run, 0, 0, 0, 0, 0, Map.of());
    }

    /** From the records that the run has sent, and the dead records of the route since. */
    public static RunOutcome of(String run, long sent, long unread, List<DeadRecord> dead) {
        var again = dead.stream().map(DeadRecord::letter).filter(letter -> run.equals(letter.run())).toList();
        long waits = again.stream().filter(Letter::waits).count();
        var causes = again.stream().collect(Collectors.groupingBy(Letter::causeKind, TreeMap::new,
                Collectors.counting()));
        return new RunOutcome(run, sent, Math.max(0, sent - unread - again.size()), again.size(), waits, unread,
                causes);
    }

    RunOutcome plus(RunOutcome other) {
        var all = new TreeMap<>(causes);
        other.causes.forEach((cause, count) -> all.merge(cause, count, Long::sum));
        return new RunOutcome(run, sent + other.sent, settled + other.settled, diedAgain + other.diedAgain,
                parkedAgain + other.parkedAgain, unread + other.unread, all);
    }

    public boolean isGood() {
        return diedAgain == 0 && unread == 0;
    }

    @Override
    public String toString() {
        return "run %s: %d sent, %d settled, %d died again (%d of them wait for others)%s, %d unread".formatted(run,
                sent, settled, diedAgain, parkedAgain, causes.isEmpty() ? "" : " " + causes, unread);
    }
}
