package dev.onsale.localstack.infra;

/** A MySQL user that may come from any host. */
public record MySqlAccount(String name, String password) {}
