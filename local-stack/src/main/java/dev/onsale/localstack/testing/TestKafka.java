package dev.onsale.localstack.testing;

/** Where the tests' Kafka is. */
public record TestKafka(String bootstrapServers) {}
