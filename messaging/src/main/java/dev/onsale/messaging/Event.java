package dev.onsale.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it arrived, with the fields of its CloudEvents envelope.
 *
 * @param id the event's id, the same for every delivery of it
 * @param type the CloudEvents type with its major version
 * @param subject the aggregate's id, which is the record's key too
 * @param aggregateVersion monotonic per aggregate
 * @param occurredAt when it happened at its source; handlers write this time, never the clock's
 * @param data the consumer's own record with the fields that it needs
 */
public record Event<T>(UUID id, String type, String subject, long aggregateVersion, Instant occurredAt, T data) {}
