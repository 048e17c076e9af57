package dev.onsale.messaging;

import java.time.Instant;

/**
 * A fact about one aggregate, ready to be appended to the {@link Outbox}.
 *
 * @param topic the topic's name in the contracts, such as {@code onsale.reservation.events}, without any deployment's
 *        prefix
 * @param type the CloudEvents type with its major version, such as {@code dev.onsale.reservation.SeatHeld.v1}
 * @param aggregateId the aggregate the fact is about; the record's key, so that facts of one aggregate stay in order
 * @param aggregateVersion the aggregate's version after this fact; each fact of an aggregate has its own, without gaps
 * @param occurredAt when it happened, by the database's clock, in whole microseconds
 * @param data the event's own record; its components become the JSON payload
 */
public record OutboxEvent(String topic, String type, String aggregateId, long aggregateVersion, Instant occurredAt,
        Object data) {}
