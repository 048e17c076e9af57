package dev.onsale.loadtests.queue;

/**
 * One round of one variant.
 *
 * @param perSecond operations a second
 * @param redisMicros of Redis' CPU for one operation
 * @param serviceMicros of queue-service's CPU for one operation; 0 where it takes no part
 */
record Sample(double perSecond, double redisMicros, double serviceMicros) {}
