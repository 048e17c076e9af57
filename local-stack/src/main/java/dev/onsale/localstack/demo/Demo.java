package dev.onsale.localstack.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code onsale demo}: exits with 0 only when nothing is wrong and every seat that could be sold was. */
@Command(name = "demo", mixinStandardHelpOptions = true, showDefaultValues = true, sortOptions = false, description = {
        "Plays a simulated opening against the running stack, only with the public API, and checks itself against",
        "the API and the payment provider's ledger. Exit code 0 only if nothing is wrong."})
public final class Demo implements Callable<Integer> {

    /** Each is a virtual thread here, and one more in the room when the auditor comes. */
    private static final int FANS_MAX = 50_000;

    private final Supplier<DemoTarget> target;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Option(names = "--fans", paramLabel = "<n>", description = "how many fans come")
    private int fans = 500;
    @Option(names = "--seats", paramLabel = "<n>", description = "how many seats are on sale")
    private int seats = 50;
    @Option(names = "--seed", paramLabel = "<n>", description = "the same seed gives the same crowd; random when not given")
    private long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    @Option(names = "--decline-percent", paramLabel = "<n>", description = "fans whose first card is refused; every second of them has another one")
    private int declinePercent = 10;
    @Option(names = "--walk-away-percent", paramLabel = "<n>", description = "fans who give their held seats back")
    private int walkAwayPercent = 10;
    @Option(names = "--abandon-percent", paramLabel = "<n>", description = "fans who vanish with held seats, which come back when the hold ends")
    private int abandonPercent = 0;
    @Option(names = "--timeout-percent", paramLabel = "<n>", description = "fans whose charge the provider executes without answering")
    private int timeoutPercent = 2;
    @Option(names = "--wallet-percent", paramLabel = "<n>", description = "fans who charge their wallet and pay from it")
    private int walletPercent = 10;
    @Option(names = "--burst", paramLabel = "<seconds>", description = "in which all fans arrive")
    private int burstSeconds = 3;
    @Option(names = "--opens-in", paramLabel = "<seconds>", description = "from the seats on sale to the first admission")
    private int opensInSeconds = 5;
    @Option(names = "--capacity", paramLabel = "<n>", description = "admitted fans at once")
    private int capacity = 50;
    @Option(names = "--admission-per-second", paramLabel = "<n>", description = "fans let in a second")
    private int admissionPerSecond = 20;
    @Option(names = "--patience", paramLabel = "<seconds>", description = "until whoever is left goes home")
    private int patienceSeconds = 600;

    public Demo(Supplier<DemoTarget> target) {
        this.target = target;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.printf("onsale demo --fans %d --seats %d --seed %d%n", fans, seats, seed);
        try {
            var summary = new PlayOpening(target.get(), opening(), out).play();
            summary.print(out);
            return summary.isGood() ? 0 : 1;
        } catch (BrokenOff | OutOfTime e) {
            complain(e);
            return 1;
        }
    }

    private void complain(RuntimeException cause) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("The demo broke off: " + cause.getMessage());
        err.println("Does `./onsale status` say that everything is healthy?");
    }

    private Opening opening() {
        if (fans > FANS_MAX) {
            throw new ParameterException(spec.commandLine(), "1 to %d fans".formatted(FANS_MAX));
        }
        if (seats < 1 || seats > 100_000 || capacity < 1 || admissionPerSecond < 1 || burstSeconds < 0
                || opensInSeconds < 0
                || patienceSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "1 to 100000 seats; and no negative times or rates");
        }
        return new Opening(HexFormat.of().toHexDigits((int) System.nanoTime()), crowd(), seats, capacity,
                admissionPerSecond,
                Duration.ofSeconds(opensInSeconds), Duration.ofSeconds(patienceSeconds),
                Boolean.getBoolean("onsale.terminal"));
    }

    private Crowd crowd() {
        try {
            return new Crowd(fans, declinePercent, timeoutPercent, walletPercent, walkAwayPercent, abandonPercent,
                    Duration.ofSeconds(burstSeconds), seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
