package dev.onsale.loadtests.hold;

import java.util.UUID;

/** A date of a concert whose seats can be held. */
record Sale(UUID concert, UUID schedule) {}
