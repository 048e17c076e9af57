package dev.onsale.localstack.demo;

/** What all fans of one sale share. */
record Venue(Calls calls, Sale sale, SoldOut soldOut, Tally tally, Surprises surprises) {}
