package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Folders that are expensive to make and never change, made once for all checkouts: under
 * {@code $XDG_CACHE_HOME/onsale}, or
 * {@code ~/.cache/onsale}. A folder appears whole or not at all, and simultaneous builds make it once.
 */
final class Cache {

    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private final Path root;

    Cache(Path root) {
        this.root = root;
    }

    static Cache ofUser() {
        var configured = System.getenv("XDG_CACHE_HOME");
        var caches = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return new Cache(caches.resolve("onsale"));
    }

    /**
     * The folder of that name, filled by {@code content} when it is not there.
     *
     * @param key names the content including its version: the same key means the same content for ever
     */
    Path folder(String key, Content content) {
        var folder = root.resolve(key);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        IN_THIS_JVM.lock();
        try {
            Files.createDirectories(root);
            try (var channel = FileChannel.open(root.resolve(key + ".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                if (!Files.isDirectory(folder)) {
                    fill(folder, content);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new ServerStartException("cannot fill the cache folder " + folder, e);
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    private void fill(Path folder, Content content) throws IOException {
        var unfinished = root.resolve(folder.getFileName() + ".unfinished");
        Folders.delete(unfinished);
        Files.createDirectories(unfinished);
        content.writeTo(unfinished);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a folder's content. */
    @FunctionalInterface
    interface Content {

        void writeTo(Path folder) throws IOException;
    }
}
