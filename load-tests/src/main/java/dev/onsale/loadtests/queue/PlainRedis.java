package dev.onsale.loadtests.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** A plain ZADD by Redis' own benchmark, where that is installed. */
final class PlainRedis {

    static final int UNDER_WAY = 512;

    private static final Pattern RATE = Pattern.compile("([0-9.]+) requests per second");

    private PlainRedis() {}

    /** ZADDs a second, by one connection with so many under way. */
    static OptionalDouble zadd(int port, int count) {
        try {
            var benchmark = new ProcessBuilder("redis-benchmark", "-p", Integer.toString(port), "-n",
                    Integer.toString(count), "-c", "1", "-P", Integer.toString(UNDER_WAY), "-r", "100000000", "-q",
                    "zadd",
                    "benchmark:redis", "__rand_int__", "waiting-fan-__rand_int__").redirectErrorStream(true).start();
            var printed = new String(benchmark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return RATE.matcher(printed).results().mapToDouble(found -> Double.parseDouble(found.group(1))).max();
        } catch (IOException _) {
            return OptionalDouble.empty();
        }
    }
}
