package dev.onsale.localstack.demo;

import java.util.List;

/**
 * Nearest-rank percentiles: each is a time that was really measured.
 *
 * @param count of the samples; the rest is zero when there are none
 */
record Percentiles(int count, long p50, long p95, long p99, long max) {

    static Percentiles of(List<Long> samples) {
        var sorted = samples.stream().sorted().toList();
        return new Percentiles(sorted.size(), rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), rank(sorted, 100));
    }

    private static long rank(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) {
            return 0;
        }
        var rank = Math.ceilDiv(sorted.size() * (long) percent, 100);
        return sorted.get((int) Math.max(0, rank - 1));
    }
}
