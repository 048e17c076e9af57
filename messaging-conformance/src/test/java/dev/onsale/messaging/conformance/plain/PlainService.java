package dev.onsale.messaging.conformance.plain;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** All that it does is what the starter does by itself. */
@SpringBootApplication
class PlainService {}
