package dev.onsale.catalog.seatmap;

/** A seat in an event, with its version after the change. */
record SeatChange(int number, long seatVersion) {}
