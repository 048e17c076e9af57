package dev.onsale.payment.pay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A webhook that cannot be kept is refused, so that the provider sends it again. */
@WebhookTest
@TestPropertySource(properties = {"spring.datasource.hikari.maximum-pool-size=2",
        "spring.datasource.hikari.connection-timeout=250", "onsale.payment.webhook.open-max=3"})
class WebhookOutageIT {

    private static final int POOL = 2;

    private final Notices notices;
    private final DataSource source;
    private final JdbcClient jdbc;

    WebhookOutageIT(Notices notices, DataSource source, JdbcClient jdbc) {
        this.notices = notices;
        this.source = source;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void no_webhooks_of_others() {
        jdbc.sql("delete from webhook").update();
    }

    @Test
    void without_the_database_it_is_to_come_again_and_then_is_kept() throws SQLException {
        var reservation = UUID.randomUUID();
        var body = Notices.body("evt_" + reservation, "payment.captured", reservation);
        // A connection that is still to be opened may take longer than the pool lets anybody wait.
        var pool = source.unwrap(HikariDataSource.class).getHikariPoolMXBean();
        await().until(() -> pool.getTotalConnections() == POOL);
        var connections = new ArrayList<Connection>();
        try {
            for (int taken = 0; taken < POOL; taken++) {
                connections.add(source.getConnection());
            }
            var refused = notices.send(body);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
        assertThat(notices.of(reservation)).isEmpty();
        assertThat(notices.send(body).statusCode()).isEqualTo(200);
        assertThat(notices.of(reservation)).containsExactly("OPEN");
    }

    @Test
    void no_more_are_kept_than_may_wait() {
        for (int event = 0; event < 3; event++) {
            notices.captured(UUID.randomUUID());
        }
        var reservation = UUID.randomUUID();
        var body = Notices.body("evt_" + reservation, "payment.captured", reservation);
        var refused = notices.send(body);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("urn:onsale:problem:overloaded");
        jdbc.sql("update webhook set status = 'GIVEN_UP', due_at = null").update();
        assertThat(notices.send(body).statusCode()).isEqualTo(200);
    }
}
