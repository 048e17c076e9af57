package dev.onsale.localstack.compose;

import java.util.List;

import dev.onsale.localstack.infra.MySqlAccount;

/** One service's database: the folder of its secrets, its schema, and the files of its three users' passwords. */
record Database(String folder) {

    static final List<Database> ALL = List.of(new Database("catalog"), new Database("reservation"),
            new Database("payment"));
    static final String OWNER_USER = "spring.flyway.user";
    static final String OWNER_PASSWORD = "spring.flyway.password";
    static final String APP_USER = "spring.datasource.username";
    static final String APP_PASSWORD = "spring.datasource.password";
    static final String RELAY_USER = "onsale.messaging.relay.username";
    static final String RELAY_PASSWORD = "onsale.messaging.relay.password";

    String schema() {
        return "onsale_" + folder;
    }

    MySqlAccount owner(SecretFiles secrets) {
        return account(secrets, OWNER_USER, OWNER_PASSWORD);
    }

    MySqlAccount app(SecretFiles secrets) {
        return account(secrets, APP_USER, APP_PASSWORD);
    }

    MySqlAccount relay(SecretFiles secrets) {
        return account(secrets, RELAY_USER, RELAY_PASSWORD);
    }

    private MySqlAccount account(SecretFiles secrets, String user, String password) {
        return new MySqlAccount(secrets.read(folder, user), secrets.read(folder, password));
    }
}
