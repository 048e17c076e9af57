package dev.onsale.localstack.launcher;

import java.util.Locale;
import java.util.function.Consumer;

/** One line for each thing that happens, with the time since the command began. */
final class Progress {

    private final Consumer<String> lines;
    private final long began = System.nanoTime();

    Progress(Consumer<String> lines) {
        this.lines = lines;
    }

    synchronized void tell(Part part, String what) {
        lines.accept(
                String.format(Locale.ROOT, "%6.1f s  %-24s %s", (System.nanoTime() - began) / 1e9, part.name(), what));
    }

    synchronized void tell(String what) {
        lines.accept(what);
    }
}
