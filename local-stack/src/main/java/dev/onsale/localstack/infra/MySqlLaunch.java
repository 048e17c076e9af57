package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** Prepares a MySQL data directory and the command line for it. */
record MySqlLaunch(MySqlServer server) {

    /** Under the data directory, which mysqld changes to, since a socket's path must be short. */
    private static final String SOCKET = "mysql.sock";

    Launch prepare() throws IOException {
        var distribution = MySqlDistribution.unpacked();
        var data = server.directory().resolve("data");
        if (!Files.isDirectory(data)) {
            var unfinished = server.directory().resolve("data.unfinished");
            Folders.delete(unfinished);
            Folders.copy(distribution.template(), unfinished);
            Files.move(unfinished, data);
        }
        // Left by a killed server, the lock names a process id that any other process may have by now.
        Files.deleteIfExists(data.resolve(SOCKET));
        Files.deleteIfExists(data.resolve(SOCKET + ".lock"));
        return new Launch(command(distribution, data.toAbsolutePath(), writeInitFile()), distribution.environment(),
                "ready for connections");
    }

    private List<String> command(MySqlDistribution distribution, Path data, Path initFile) {
        var command = new ArrayList<>(distribution.command());
        command.addAll(List.of(
                "--datadir=" + data,
                "--bind-address=127.0.0.1",
                "--port=" + server.port(),
                "--socket=" + SOCKET,
                "--pid-file=mysqld.pid",
                "--init-file=" + initFile));
        command.addAll(MySqlSettings.of(server.tuning()));
        return command;
    }

    private Path writeInitFile() throws IOException {
        var file = server.directory().resolve("init.sql").toAbsolutePath();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var password = Sql.literal(server.rootPassword());
        return Files.writeString(file, """
                SET SESSION sql_log_bin = 0;
                ALTER USER 'root'@'localhost' IDENTIFIED BY %1$s;
                CREATE USER IF NOT EXISTS 'root'@'%%' IDENTIFIED BY %1$s;
                ALTER USER 'root'@'%%' IDENTIFIED BY %1$s;
                GRANT ALL ON *.* TO 'root'@'%%' WITH GRANT OPTION;
                """.formatted(password));
    }
}
