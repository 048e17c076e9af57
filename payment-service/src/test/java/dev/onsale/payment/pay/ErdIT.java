package dev.onsale.payment.pay;

import java.sql.SQLException;
import javax.sql.DataSource;

import dev.onsale.localstack.testing.ErdDocument;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@PaymentServiceTest
class ErdIT {

    private final DataSource source;

    ErdIT(DataSource source) {
        this.source = source;
    }

    @Test
    void the_drawn_tables_are_those_that_the_migrations_make() throws SQLException {
        assertThat(ErdDocument.made(source)).isEqualTo(ErdDocument.columns("payment_service", "messaging", "http_api"));
    }
}
