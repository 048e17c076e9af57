package dev.onsale.messaging;

import org.jspecify.annotations.Nullable;

/**
 * A fact, and the request that it belongs to.
 *
 * @param traceparent the W3C trace of that request, where it has one
 */
public record TracedEvent(OutboxEvent event, @Nullable String traceparent) {}
