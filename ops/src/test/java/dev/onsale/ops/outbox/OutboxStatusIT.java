package dev.onsale.ops.outbox;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.localstack.testing.TestSchema;
import dev.onsale.ops.OpsRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxStatusIT {

    private final TestSchema schema = TestInfra.mysql().newSchema("outbox");

    @BeforeEach
    void tables_as_the_services_have_them() throws Exception {
        run("create table outbox (seq bigint auto_increment primary key, created_at datetime(6) not null)",
                "create table relay_offset (offset_key varchar(255) primary key, published_seq bigint null,"
                        + " stored_at datetime(6) not null)",
                "create table relay_recovery (seq bigint auto_increment primary key, reason varchar(500) not null,"
                        + " started_at datetime(6) not null)");
    }

    @Test
    void counts_the_rows_that_kafka_has_not_acknowledged_and_the_recoveries() throws Exception {
        run("insert into outbox (created_at) values ('2026-11-30 20:00:00'), ('2026-11-30 20:00:02'), ('2026-11-30 20:00:03')",
                "insert into relay_offset values ('relay', 1, '2026-11-30 20:00:09')",
                "insert into relay_recovery (reason, started_at) values ('first start', '2026-11-30 19:00:00')");
        var status = new JsonMapper().readTree(status("-o", "json").out());
        assertThat(List.of(status.path("rows").asLong(), status.path("waiting").asLong(),
                status.path("recoveries").asLong())).containsExactly(3L, 2L, 1L);
        assertThat(status.path("oldestWaiting").asString()).startsWith("2026-11-30 20:00:02");
        assertThat(status.path("lastRecovery").asString()).endsWith("first start");
        assertThat(status("--max-waiting", "2").exitCode()).isZero();
        assertThat(status("--max-waiting", "1").exitCode()).isEqualTo(1);
    }

    @Test
    void before_the_first_position_every_row_waits() throws Exception {
        run("insert into outbox (created_at) values ('2026-11-30 20:00:00')");
        assertThat(status().out()).contains("1 rows", "position stored at never, 1 rows wait for Kafka",
                "0 recoveries");
    }

    @Test
    void a_database_without_an_outbox_refuses() throws Exception {
        run("drop table outbox");
        var run = status();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("outbox");
    }

    private OpsRun status(String... more) {
        var all = new ArrayList<>(List.of("outbox", "status", "--database-url",
                schema.jdbcUrl() + "&allowPublicKeyRetrieval=true&user=%s&password=%s"
                        .formatted(schema.app().name(), schema.app().password())));
        all.addAll(List.of(more));
        return OpsRun.of(all.toArray(String[]::new));
    }

    private void run(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(schema.jdbcUrl() + "&allowPublicKeyRetrieval=true",
                schema.owner().name(), schema.owner().password()); var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }
}
