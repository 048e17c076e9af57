package dev.onsale.localstack.launcher;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts what does not run; in the foreground it then watches, and stops everything when it is ended itself. */
@Command(name = "up")
final class Up implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Launcher launcher;
    @Option(names = {"-d", "--detach"})
    private boolean inBackground;
    /** Whether a signal ends this process; what fails from then on is no news. */
    private final AtomicBoolean ending = new AtomicBoolean();

    @Override
    public Integer call() throws InterruptedException {
        var began = System.nanoTime();
        var stack = launcher.stack();
        if (!start(stack)) {
            return 1;
        }
        System.out.printf("%nEverything is ready, after %.1f s.%n%n%s", (System.nanoTime() - began) / 1e9,
                welcome(stack));
        if (!inBackground) {
            System.out.println("\nCtrl-C stops everything.");
            var supervise = new Supervise(stack.parts());
            var hook = onSignal(() -> {
                supervise.end();
                stack.down();
            });
            supervise.untilStopped();
            forget(hook);
        }
        return 0;
    }

    private boolean start(LocalStack stack) {
        var hook = onSignal(stack::abandon);
        try {
            stack.up();
            return true;
        } catch (RuntimeException e) {
            if (ending.get()) {
                return false;
            }
            throw e;
        } finally {
            forget(hook);
        }
    }

    /** Runs when Ctrl-C, a hang-up or SIGTERM ends this process. */
    private Thread onSignal(Runnable action) {
        var hook = Thread.ofPlatform().name("on-signal").unstarted(() -> {
            ending.set(true);
            System.out.println("\nStopping.");
            action.run();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already, and this process ends.
        }
    }

    private static String welcome(LocalStack stack) {
        return """
                API        %s/api/v1   (try GET /api/v1/concerts)
                provider   %s          (the payment provider simulator)
                accounts   any: POST /api/v1/demo/login {"userId":"fan-1","roles":["FAN"]}, or with the role ORGANIZER
                cards      tok_visa, tok_declined, tok_insufficient, tok_timeout
                next       ./onsale demo     ./onsale status     ./onsale logs gateway -f     ./onsale down
                """.formatted(stack.gateway(), stack.provider());
    }
}
