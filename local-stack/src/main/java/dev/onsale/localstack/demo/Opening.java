package dev.onsale.localstack.demo;

import java.time.Duration;

/**
 * What is played.
 *
 * @param run part of all users' names, so that runs do not meet
 * @param opensIn from the seats being ready to the first admission; fans may join the line before
 * @param patience how long the sale may take until whoever is left goes home
 * @param terminal whether the progress may write over itself
 */
record Opening(String run, Crowd crowd, int seats, int capacity, int admissionPerSecond, Duration opensIn,
        Duration patience,
        boolean terminal) {}
