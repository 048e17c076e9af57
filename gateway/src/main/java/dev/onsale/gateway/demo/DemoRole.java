package dev.onsale.gateway.demo;

/** The roles that a demo user may have. */
enum DemoRole {
    FAN, ORGANIZER, OPS
}
