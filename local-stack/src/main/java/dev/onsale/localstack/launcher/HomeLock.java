package dev.onsale.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Keeps two commands from changing one stack at once; the system lets go of it when the process ends, however it ends.
 */
final class HomeLock implements AutoCloseable {

    private final FileChannel file;
    private final FileLock lock;

    private HomeLock(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
    }

    static HomeLock take(Home home) {
        var path = home.record("launcher").resolveSibling("lock");
        try {
            var file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(file);
            if (lock == null) {
                file.close();
                throw new LauncherException("Another ./onsale up, down or reset is at work on %s; wait for it to end."
                        .formatted(home.folder()));
            }
            return new HomeLock(file, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock %s.".formatted(path), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // Another thread of this process has it.
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not unlock the stack.", e);
        }
    }
}
