package dev.onsale.catalog.seatmap;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param uri where reservation-service answers, without a path */
@ConfigurationProperties("onsale.reservation")
record ReservationLink(@DefaultValue("http://127.0.0.1:8083") URI uri) {}
