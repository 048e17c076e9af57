package dev.onsale.localstack.testing;

import dev.onsale.localstack.infra.MySqlAccount;
import dev.onsale.localstack.infra.MySqlSchemas;

/** Where the tests' MySQL is. */
public record TestMySql(String host, int port, String rootPassword) {

    /**
     * A new schema with an owner, an app and a relay user.
     *
     * @param name for readers; a random part is put before it
     */
    public TestSchema newSchema(String name) {
        var schema = "t" + Names.random() + "_" + name;
        var created = new TestSchema(schema, jdbcUrl(schema), new MySqlAccount(schema + "_owner", "owner"),
                new MySqlAccount(schema + "_app", "app"), new MySqlAccount(schema + "_relay", "relay"));
        new MySqlSchemas(host, port, rootPassword).create(schema, created.owner(), created.app(), created.relay());
        return created;
    }

    /** The URL of a schema, with the options that the services use. */
    public String jdbcUrl(String schema) {
        return ("jdbc:mysql://%s:%d/%s?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&preserveInstants=true"
                + "&useServerPrepStmts=true&cachePrepStmts=true&rewriteBatchedStatements=true")
                .formatted(host, port, schema);
    }
}
