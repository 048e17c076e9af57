package dev.onsale.localstack.testing;

import dev.onsale.localstack.infra.MySqlAccount;

/** A schema that one test class has for itself. */
public record TestSchema(String name, String jdbcUrl, MySqlAccount owner, MySqlAccount app, MySqlAccount relay) {}
