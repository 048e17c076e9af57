package dev.onsale.localstack.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part without a process of its own, so that order and failure of starts can be seen without servers. */
final class FakePart implements Part {

    private final String name;
    private final Set<String> needs;
    private final List<String> happened;
    private final Runnable onStart;
    private Version version = new Version("program", "settings");
    private Optional<ProcessHandle> process = Optional.empty();
    private boolean recorded;
    private boolean healthy = true;

    FakePart(String name, Set<String> needs, List<String> happened, Runnable onStart) {
        this.name = name;
        this.needs = needs;
        this.happened = happened;
        this.onStart = onStart;
    }

    FakePart running() {
        process = Optional.of(ProcessHandle.current());
        recorded = true;
        return this;
    }

    FakePart died() {
        recorded = true;
        return this;
    }

    FakePart stuck() {
        healthy = false;
        return running();
    }

    FakePart version(Version other) {
        version = other;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return 1;
    }

    @Override
    public List<Integer> ports() {
        return List.of(1);
    }

    @Override
    public Set<String> needs() {
        return needs;
    }

    @Override
    public boolean heavy() {
        return true;
    }

    @Override
    public Path log() {
        return Path.of(name + ".log");
    }

    @Override
    public Version version() {
        return version;
    }

    @Override
    public synchronized void start() {
        onStart.run();
        happened.add("start " + name);
        running();
        healthy = true;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return process;
    }

    @Override
    public boolean recorded() {
        return recorded;
    }

    @Override
    public boolean healthy() {
        return process.isPresent() && healthy;
    }

    @Override
    public void stop() {
        if (process.isPresent()) {
            happened.add("stop " + name);
        }
        process = Optional.empty();
        recorded = false;
    }
}
