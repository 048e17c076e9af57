package dev.onsale.httpapi;

import jakarta.servlet.http.HttpServletRequest;

/**
 * A request that is answered together with others, by the thread of one of them.
 *
 * @param operation what is asked for, such as {@code POST /reservations}; part of the fingerprint, with the body
 * @param body the parsed body; two bodies are the same when their JSON is
 * @param exchange the request, whose own thread waits until it is answered
 * @param wish what the effect needs to know
 */
public record GroupedRequest<T>(User user, IdempotencyKey key, String operation, Object body,
        HttpServletRequest exchange, T wish) {}
