package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A date that can be opened: its fields agree with each other. */
record NewSchedule(Instant startsAt, Instant salesOpenAt, List<Section> sections,
        @Nullable RefundPolicy refundPolicy) {}
