package dev.onsale.localstack.launcher;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Watches running parts from the foreground, and says loudly when one dies; the others go on. */
final class Supervise {

    private static final int LOOK_EVERY_SECONDS = 1;

    private final List<Part> parts;
    private final Set<String> gone = new HashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    Supervise(List<Part> parts) {
        this.parts = parts;
    }

    /** From now on what stops is meant to. */
    void end() {
        ended.countDown();
    }

    /** Returns when another command has stopped everything, or when told to {@link #end()}. */
    void untilStopped() throws InterruptedException {
        while (anyIsThere()) {
            if (ended.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        }
        System.out.println("Another command has stopped everything.");
    }

    private boolean anyIsThere() {
        boolean any = false;
        for (var part : parts) {
            if (part.process().isPresent()) {
                any = true;
                if (gone.remove(part.name())) {
                    System.out.println(part.name() + " runs again.");
                }
            } else {
                any |= part.recorded();
                if (gone.add(part.name()) && ended.getCount() > 0) {
                    notice(part);
                }
            }
        }
        return any;
    }

    private static void notice(Part part) {
        if (part.recorded()) {
            System.out.printf("%n!! %s has died; `./onsale up -d` in another terminal starts it again.%n%s%n%n",
                    part.name(),
                    LogTail.of(part.log()).failure("It left this").getMessage());
        } else {
            System.out.println(part.name() + " was stopped by another command.");
        }
    }
}
