package dev.onsale.localstack.infra;

import java.nio.file.Path;

/**
 * MySQL 8.0 with binlog and GTIDs on.
 *
 * @param rootPassword of {@code root}, from any host; set at each start
 */
public record MySqlServer(Path directory, int port, Tuning tuning, String rootPassword) implements Server {

    @Override
    public String name() {
        return "mysql";
    }

    /** Creates schemas and users in it. */
    public MySqlSchemas schemas() {
        return new MySqlSchemas("127.0.0.1", port, rootPassword);
    }
}
