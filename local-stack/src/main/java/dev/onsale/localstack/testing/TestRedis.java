package dev.onsale.localstack.testing;

/** Where the tests' Redis is. */
public record TestRedis(String host, int port) {}
