package dev.onsale.localstack.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The whole evening: the organizer opens, the crowd comes and goes, the auditor checks. */
final class PlayOpening {

    private static final Duration SET_UP_PATIENCE = Duration.ofMinutes(1);
    private static final int SET_UP_FAULTS_MAX = 3;
    /** Once the sale has begun, everybody outlasts a crash and the start after it. */
    private static final int FAULTS_MAX = 240;
    private static final Duration AUDIT_PATIENCE = Duration.ofMinutes(2);
    /** In which the last events must have reached every read model. */
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLE_POLL = Duration.ofSeconds(1);

    private final DemoTarget target;
    private final Opening opening;
    private final PrintWriter out;
    private final Timings timings = new Timings();
    private final Surprises surprises = new Surprises();
    private final Tally tally = new Tally();

    PlayOpening(DemoTarget target, Opening opening, PrintWriter out) {
        this.target = target;
        this.opening = opening;
        this.out = out;
    }

    Summary play() {
        var ledgerStart = ledger(Deadline.in(SET_UP_PATIENCE), ProviderLedger::last);
        Sale sale;
        Map<String, String> accessTokens;
        var plans = opening.crowd().plans(opening.run());
        try (var calls = calls(SET_UP_PATIENCE, SET_UP_FAULTS_MAX)) {
            accessTokens = logIn(calls, plans);
            sale = new OpenSale(calls, opening.run()).open(opening.seats(), opening.capacity(),
                    opening.admissionPerSecond(), opening.opensIn());
            say("%d fans have logged in, %d seats are ready: concert %s".formatted(plans.size(), sale.seats(),
                    sale.concertId()));
        }
        var fans = letThemIn(sale, plans, accessTokens);
        return audit(sale, fans, accessTokens, ledgerStart);
    }

    private static Map<String, String> logIn(Calls calls, List<FanPlan> plans) {
        var accessTokens = new ConcurrentHashMap<String, String>();
        EachAtOnce.run(plans, plan -> accessTokens.put(plan.userId(), new LogIn(calls).as(plan.userId(), "FAN")));
        return accessTokens;
    }

    private List<FanReport> letThemIn(Sale sale, List<FanPlan> plans, Map<String, String> accessTokens) {
        Queue<FanReport> reports = new ConcurrentLinkedQueue<>();
        try (var calls = calls(opening.patience(), FAULTS_MAX);
                var _ = new ShowProgress(out, opening.terminal(), tally, timings, sale.seats())) {
            var venue = new Venue(calls, sale, new SoldOut(), tally, surprises);
            EachAtOnce.run(plans, plan -> reports
                    .add(new Fan(venue, plan, java.util.Objects.requireNonNull(accessTokens.get(plan.userId())))
                            .visit()));
        }
        return List.copyOf(reports);
    }

    /**
     * Looks until nothing is wrong any more, since read models follow a moment later; what is still wrong then is
     * wrong.
     */
    private Summary audit(Sale sale, List<FanReport> fans, Map<String, String> accessTokens, long ledgerStart) {
        say("checking ...");
        var counts = tally.now();
        try (var calls = calls(AUDIT_PATIENCE, FAULTS_MAX);
                var provider = calls(target.provider(), Deadline.in(AUDIT_PATIENCE), FAULTS_MAX)) {
            var venue = new Venue(calls, sale, new SoldOut(), tally, surprises);
            new OpenSale(calls, opening.run()).openDoors(sale, fans.size());
            var auditor = new LogIn(calls).as("auditor-" + opening.run(), "FAN");
            var gather = new GatherEvidence(venue, new ProviderLedger(provider, target.providerApiKey()), ledgerStart,
                    accessTokens, auditor);
            var settled = Deadline.in(SETTLE_PATIENCE);
            while (true) {
                var evidence = gather.gather(fans);
                var findings = new SelfCheck(evidence).findings();
                if (findings.isEmpty() || settled.isOver()) {
                    return new Summary(evidence, findings, counts, timings, surprises);
                }
                calls.pause(SETTLE_POLL);
            }
        }
    }

    private <T> T ledger(Deadline deadline, java.util.function.Function<ProviderLedger, T> question) {
        try (var calls = calls(target.provider(), deadline, SET_UP_FAULTS_MAX)) {
            return question.apply(new ProviderLedger(calls, target.providerApiKey()));
        }
    }

    private Calls calls(Duration patience, int faultsMax) {
        return calls(target.gateway(), Deadline.in(patience), faultsMax);
    }

    private Calls calls(java.net.URI base, Deadline deadline, int faultsMax) {
        return new Calls(base, deadline, faultsMax, timings, surprises, tally);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
