package dev.onsale.localstack.launcher;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "up")
final class Up implements Callable<Integer> {

    private static final int WATCH_EVERY_SECONDS = 1;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private Launcher launcher;
    @Option(names = "-d")
    private boolean inBackground;

    @Override
    public Integer call() throws InterruptedException {
        var began = System.nanoTime();
        var stack = launcher.stack();
        stack.up();
        System.out.printf("%nEverything is ready, after %.1f s.%n%n%s", (System.nanoTime() - began) / 1e9,
                welcome(stack));
        if (!inBackground) {
            stopWithThisProcess(stack);
            System.out.println("\nCtrl-C stops everything.");
            watch(stack);
        }
        return 0;
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

    private static void stopWithThisProcess(LocalStack stack) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("\nStopping.");
            stack.down();
        }));
    }

    /** Says loudly, and once, when a part dies; the others go on, and {@code up -d} starts it again. */
    private static void watch(LocalStack stack) throws InterruptedException {
        Set<String> dead = new HashSet<>();
        var forEver = new CountDownLatch(1);
        while (!forEver.await(WATCH_EVERY_SECONDS, TimeUnit.SECONDS)) {
            for (var part : stack.parts()) {
                if (part.process().isPresent()) {
                    dead.remove(part.name());
                } else if (dead.add(part.name())) {
                    System.out.printf("%n!! %s has died; `./onsale up -d` in another terminal starts it again.%n%s%n",
                            part.name(), LogTail.of(part.log()).failure("It left this").getMessage());
                }
            }
        }
    }
}
