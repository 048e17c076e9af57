package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.onsale.localstack.simulator.Entry.Movement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An append-only file of JSON lines. What has been appended is on the disk; a line that was not finished never was. */
final class Ledger implements AutoCloseable {

    private final Path path;
    private final FileChannel file;
    private final JsonMapper json;
    private final List<Movement> movements = new ArrayList<>();
    private final Object forcing = new Object();
    private long written;
    private long forced;
    private int visible;
    private boolean broken;

    private Ledger(Path path, FileChannel file, JsonMapper json) {
        this.path = path;
        this.file = file;
        this.json = json;
    }

    /** Opens the file, for this process alone. It is to be {@link #read} before anything is appended. */
    static Ledger open(Path path, JsonMapper json) throws IOException {
        @Nullable
        Path directory = path.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, path);
            return new Ledger(path, file, json);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void lock(FileChannel file, Path path) throws IOException {
        @Nullable
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process; the same answer as for any other.
        }
        if (lock == null) {
            throw new IOException("Another simulator writes to " + path);
        }
    }

    /** Gives every entry to the reader, in order, and cuts off a line that a crash left undone. */
    synchronized void read(Consumer<Entry> reader) throws IOException {
        var bytes = Files.readAllBytes(path);
        int line = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                var entry = parse(bytes, line, at);
                keep(entry);
                reader.accept(entry);
                line = at + 1;
            }
        }
        file.truncate(line).position(line).force(true);
        written = line;
        forced = line;
        visible = movements.size();
    }

    /** A line that was finished and cannot be read is damage: going on without it would forget money. */
    private Entry parse(byte[] bytes, int from, int to) throws IOException {
        try {
            return json.readValue(bytes, from, to - from, Entry.class);
        } catch (JacksonException e) {
            throw new IOException("%s cannot be read at byte %d.".formatted(path, from), e);
        }
    }

    /** Returns once the entry, numbered if it moves money, is on the disk. */
    <E extends Entry> E append(E entry) throws IOException {
        E appended;
        long end;
        synchronized (this) {
            if (broken) {
                throw new IOException("The ledger could not be written earlier; restart to go on from what it holds.");
            }
            appended = numbered(entry);
            write(appended);
            keep(appended);
            end = written;
        }
        force(end);
        return appended;
    }

    @SuppressWarnings("unchecked") // A movement numbers itself as what it is.
    private <E extends Entry> E numbered(E entry) {
        return entry instanceof Movement movement ? (E) movement.numbered(movements.size() + 1) : entry;
    }

    private void keep(Entry entry) {
        if (entry instanceof Movement movement) {
            movements.add(movement);
        }
    }

    private void write(Entry entry) throws IOException {
        var line = ByteBuffer.wrap((json.writeValueAsString(entry) + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                written += file.write(line);
            }
        } catch (IOException e) {
            broken = true; // Perhaps half a line: nothing may follow it.
            throw e;
        }
    }

    /** One force covers all lines written before it, so that many requests at once share the disk's time. */
    private void force(long end) throws IOException {
        synchronized (forcing) {
            if (forced >= end) {
                return;
            }
            long covered;
            int entries;
            synchronized (this) {
                covered = written;
                entries = movements.size();
            }
            try {
                file.force(false);
            } catch (IOException e) {
                synchronized (this) {
                    broken = true; // What the disk holds is unknown, and a later force would not say so.
                }
                throw e;
            }
            forced = covered;
            synchronized (this) {
                visible = entries;
            }
        }
    }

    /** The captures and refunds on the disk with a higher number, in order. */
    synchronized List<Movement> after(long seq, int limit) {
        int from = Math.clamp(seq, 0, visible);
        return List.copyOf(movements.subList(from, Math.min(from + limit, visible)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
