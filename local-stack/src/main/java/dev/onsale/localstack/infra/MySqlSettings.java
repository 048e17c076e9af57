package dev.onsale.localstack.infra;

import java.util.List;
import java.util.stream.Stream;

/** What a MySQL of ours is told, whether it runs as a child process or in a container. */
public final class MySqlSettings {

    private static final List<String> ALWAYS = List.of(
            "--mysqlx=OFF",
            "--performance-schema=OFF",
            "--skip-name-resolve",
            "--max-connections=400",
            "--default-time-zone=+00:00",
            "--server-id=1",
            "--log-bin=binlog",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON");

    private MySqlSettings() {}

    /** As options of {@code mysqld}. */
    public static List<String> of(Tuning tuning) {
        var tuned = switch (tuning) {
            case DURABLE -> List.of(
                    "--innodb-flush-log-at-trx-commit=1",
                    "--sync-binlog=1",
                    "--innodb-buffer-pool-size=256M",
                    "--innodb-redo-log-capacity=256M",
                    "--binlog-expire-logs-seconds=604800");
            case FAST -> List.of(
                    "--innodb-flush-log-at-trx-commit=2",
                    "--sync-binlog=0",
                    "--innodb-buffer-pool-size=64M",
                    "--innodb-redo-log-capacity=32M",
                    "--innodb-use-native-aio=OFF");
        };
        return Stream.concat(ALWAYS.stream(), tuned.stream()).toList();
    }
}
