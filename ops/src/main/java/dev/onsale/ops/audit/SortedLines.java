package dev.onsale.ops.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * Sorts any number of lines in little memory: runs of them go sorted into temporary files, which are merged as they are
 * read.
 */
final class SortedLines implements AutoCloseable {

    private static final int IN_MEMORY_MAX = 50_000;

    private final int inMemoryMax;
    private final List<String> lines = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private long size;

    SortedLines() {
        this(IN_MEMORY_MAX);
    }

    SortedLines(int inMemoryMax) {
        this.inMemoryMax = inMemoryMax;
    }

    /** Fields of a line, which come back from {@link #fields}; what would break the line is replaced. */
    static String line(Object... fields) {
        return Arrays.stream(fields).map(field -> field.toString().replaceAll("\\p{Cntrl}", "?"))
                .collect(Collectors.joining("\t"));
    }

    static String[] fields(String line) {
        return line.split("\t", -1);
    }

    void add(String line) {
        lines.add(line);
        size++;
        if (lines.size() >= inMemoryMax) {
            spill();
        }
    }

    long size() {
        return size;
    }

    private void spill() {
        try {
            var run = Files.createTempFile("onsale-audit-", ".run"); // For the owner's eyes only.
            runs.add(run);
            lines.sort(Comparator.naturalOrder());
            Files.write(run, lines);
            lines.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("A temporary file could not be written.", e);
        }
    }

    /** All lines in order; may be called again, and nothing may be added any more. */
    Cursor.Source<String> sorted() {
        lines.sort(Comparator.naturalOrder());
        var merge = new Merge();
        try {
            merge.add(lines.iterator());
            for (var run : runs) {
                merge.add(run);
            }
            return merge;
        } catch (IOException e) {
            merge.close();
            throw new UncheckedIOException("A temporary file could not be read.", e);
        }
    }

    @Override
    public void close() {
        for (var run : runs) {
            try {
                Files.deleteIfExists(run);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Run(String head, Iterator<String> rest) {}

    private static final class Merge implements Cursor.Source<String> {

        private final PriorityQueue<Run> runs = new PriorityQueue<>(Comparator.comparing(Run::head));
        private final List<BufferedReader> readers = new ArrayList<>();
        private String current = "";

        private void add(Path run) throws IOException {
            var reader = Files.newBufferedReader(run);
            readers.add(reader);
            add(reader.lines().iterator());
        }

        private void add(Iterator<String> lines) {
            if (lines.hasNext()) {
                runs.add(new Run(lines.next(), lines));
            }
        }

        @Override
        public boolean advance() {
            var run = runs.poll();
            if (run == null) {
                return false;
            }
            current = run.head();
            add(run.rest());
            return true;
        }

        @Override
        public String current() {
            return current;
        }

        @Override
        public void close() {
            for (var reader : readers) {
                try {
                    reader.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
