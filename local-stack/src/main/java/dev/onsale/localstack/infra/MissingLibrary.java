package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A shared library that MySQL needs and a fresh machine may lack: taken out of Debian's package, or a stand-in is
 * compiled.
 */
record MissingLibrary(String file, List<String> packages, String source, String versions) {

    /** The stand-in passes on to the kernel, which is all that the real library does with these. */
    static final MissingLibrary AIO = new MissingLibrary("libaio.so.1", List.of("libaio1", "libaio1t64"),
            """
                    #include <errno.h>
                    #include <sys/syscall.h>
                    #include <unistd.h>
                    static int call(long r) { return r < 0 ? -errno : (int) r; }
                    int io_setup(int n, void *c) { return call(syscall(SYS_io_setup, n, c)); }
                    int io_submit(void *c, long n, void *v) { return call(syscall(SYS_io_submit, c, n, v)); }
                    int io_getevents(void *c, long l, long n, void *e, void *t) { return call(syscall(SYS_io_getevents, c, l, n, e, t)); }
                    int io_destroy(void *c) { return call(syscall(SYS_io_destroy, c)); }
                    """,
            """
                    LIBAIO_0.1 { global: io_submit; };
                    LIBAIO_0.4 { global: io_setup; io_getevents; io_destroy; } LIBAIO_0.1;
                    """);

    /** The stand-in says that the machine has no NUMA, so that MySQL calls nothing else. */
    static final MissingLibrary NUMA = new MissingLibrary("libnuma.so.1", List.of("libnuma1"), """
            #include <stdlib.h>
            int numa_available(void) { return -1; }
            void *numa_alloc_local(size_t n) { return malloc(n); }
            void numa_free(void *p, size_t n) { (void) n; free(p); }
            long set_mempolicy(int m, const void *n, unsigned long x) { (void) m; (void) n; (void) x; return -1; }
            long mbind(void *a, unsigned long l, int m, const void *n, unsigned long x, unsigned f) {
                (void) a; (void) l; (void) m; (void) n; (void) x; (void) f; return -1; }
            void *numa_get_mems_allowed(void) { return 0; }
            void numa_bitmask_free(void *b) { (void) b; }
            """, """
            libnuma_1.1 { global: numa_available; numa_alloc_local; numa_free; set_mempolicy; mbind; };
            libnuma_1.2 { global: numa_get_mems_allowed; numa_bitmask_free; } libnuma_1.1;
            """);

    static MissingLibrary named(String file) {
        for (var library : List.of(AIO, NUMA)) {
            if (library.file.equals(file)) {
                return library;
            }
        }
        throw new ServerStartException("MySQL needs the shared library %s: install it".formatted(file));
    }

    void makeIn(Path folder) throws IOException {
        if (!download(folder) && !compile(folder)) {
            throw new ServerStartException(
                    "MySQL needs %s, and neither apt-get with dpkg-deb nor cc could provide it: install %s"
                            .formatted(file, String.join(" or ", packages)));
        }
    }

    /** Unpacks a Debian package without installing it. */
    boolean download(Path folder) throws IOException {
        for (var name : packages) {
            var directory = Files.createDirectories(folder.resolve(name));
            if (runs(directory, "apt-get", "download", name) && unpack(directory)) {
                return true;
            }
        }
        return false;
    }

    private boolean unpack(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            var archive = files.filter(path -> path.toString().endsWith(".deb")).findFirst();
            if (archive.isEmpty() || !runs(directory, "dpkg-deb", "-x", archive.get().toString(), ".")) {
                return false;
            }
        }
        var found = find(directory);
        if (found == null) {
            return false;
        }
        Files.copy(found, directory.resolveSibling(file));
        return true;
    }

    /**
     * Debian has renamed libaio's file ({@code libaio.so.1t64}) when times became 64 bits wide; on these machines
     * nothing else changed.
     */
    private @Nullable Path find(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(path -> List.of(file, file + "t64").contains(path.getFileName().toString()))
                    .findFirst().orElse(null);
        }
    }

    /** Compiles the stand-in. */
    boolean compile(Path folder) throws IOException {
        Files.writeString(folder.resolve("shim.c"), source);
        Files.writeString(folder.resolve("shim.map"), versions);
        return runs(folder, "cc", "-shared", "-fPIC", "-O2", "-Wl,-soname," + file, "-Wl,--version-script=shim.map",
                "-o", file, "shim.c");
    }

    private static boolean runs(Path directory, String... line) {
        try {
            return new Command(directory, Map.of(), List.of(line)).run().succeeded();
        } catch (IOException e) {
            // No such program on this machine.
            return false;
        }
    }
}
