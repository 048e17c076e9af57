package dev.onsale.gateway.route;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the services are.
 *
 * @param queue the queue-service
 * @param catalog the concert-catalog-service
 * @param reservation the reservation-service
 * @param payment the payment-service
 */
@ConfigurationProperties("onsale.routes")
record RouteProperties(@DefaultValue("http://127.0.0.1:8081") URI queue,
        @DefaultValue("http://127.0.0.1:8082") URI catalog, @DefaultValue("http://127.0.0.1:8083") URI reservation,
        @DefaultValue("http://127.0.0.1:8084") URI payment) {}
