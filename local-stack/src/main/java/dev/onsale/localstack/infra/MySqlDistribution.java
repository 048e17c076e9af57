package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The unpacked MySQL of the build.
 *
 * @param home its base directory
 * @param libraries the folder of the shared libraries that this machine lacks
 * @param template a data directory that was initialised once
 */
record MySqlDistribution(Path home, Path libraries, Path template) {

    static MySqlDistribution unpacked() throws IOException {
        var archive = Binaries.find().mysqlArchive();
        var cache = Cache.ofUser();
        var key = "mysql-" + Digests.of(archive);
        var home = cache.folder(key, folder -> new Command(folder, Map.of(),
                List.of("tar", "-xzf", archive.toAbsolutePath().toString())).runOrFail());
        var libraries = new SharedLibraries(cache, home.resolve("bin/mysqld")).provideMissing();
        var template = cache.folder(key + "-data", folder -> initialise(home, libraries, folder));
        return new MySqlDistribution(home, libraries, template.resolve("data"));
    }

    List<String> command() {
        return command(home);
    }

    Map<String, String> environment() {
        return environment(libraries);
    }

    private static void initialise(Path home, Path libraries, Path folder) throws IOException {
        var line = new ArrayList<>(command(home));
        line.addAll(List.of("--initialize-insecure", "--datadir=" + folder.resolve("data"),
                "--innodb-redo-log-capacity=8M"));
        new Command(folder, environment(libraries), line).runOrFail();
        // The server's UUID; each copy makes its own.
        Files.delete(folder.resolve("data/auto.cnf"));
    }

    private static List<String> command(Path home) {
        var command = new ArrayList<>(
                List.of(home.resolve("bin/mysqld").toString(), "--no-defaults", "--basedir=" + home));
        if (System.getProperty("user.name").equals("root")) {
            // mysqld refuses to run as root unless told.
            command.add("--user=root");
        }
        return command;
    }

    private static Map<String, String> environment(Path libraries) {
        return Map.of("LD_LIBRARY_PATH", libraries.toString());
    }
}
