package dev.onsale.loadtests.queue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.onsale.loadtests.measure.Cpu;
import dev.onsale.loadtests.measure.UserTokens;

/** Measures all variants at one size, in turn, several times; so a busy moment of the machine hits all of them. */
final class Rounds {

    static final int ROUNDS = 5;
    private static final int WARM_UP_ROUNDS = 2;
    /** A multiple of what redis-benchmark has under way: it waits for a minute where the last batch is not full. */
    static final int COMMANDS = 40 * PlainRedis.UNDER_WAY;
    static final int REQUESTS = 1_000;
    static final int LATENCY_SECONDS = 3;
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final RoomInRedis redis;
    private final long waiting;
    private final int redisPort;
    private final RoomOverHttp http;
    private final Cpu redisCpu;
    private final Cpu serviceCpu;
    private int round;
    private double joinsPerSecond = 100;
    private double looksPerSecond = 100;

    Rounds(RoomInRedis redis, long waiting, int redisPort, RoomOverHttp http, Cpu redisCpu, Cpu serviceCpu) {
        this.redis = redis;
        this.waiting = waiting;
        this.redisPort = redisPort;
        this.http = http;
        this.redisCpu = redisCpu;
        this.serviceCpu = serviceCpu;
    }

    /** The first two rounds warm up and do not count. */
    Map<Variant, Sample> measure() {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round(new EnumMap<>(Variant.class));
        }
        Map<Variant, List<Sample>> samples = new EnumMap<>(Variant.class);
        for (int i = 0; i < ROUNDS; i++) {
            round(samples);
        }
        var medians = new EnumMap<Variant, Sample>(Variant.class);
        samples.forEach((variant, all) -> medians.put(variant, Sample.median(all)));
        return medians;
    }

    private void round(Map<Variant, List<Sample>> samples) {
        var prefix = "round-%d-".formatted(++round);
        var users = UserTokens.signed(REQUESTS, prefix + "http-");
        var before = redisCpu.used();
        PlainRedis.zadd(redisPort, COMMANDS).ifPresent(perSecond -> add(samples, Variant.REDIS_BENCHMARK, new Sample(
                perSecond, redisCpu.used().minus(before).toNanos() / 1e3 / COMMANDS, 0)));
        add(samples, Variant.ZADD, sample(COMMANDS, () -> redis.zadd(COMMANDS, prefix)));
        add(samples, Variant.JOIN_SCRIPT, sample(COMMANDS, () -> redis.join(COMMANDS, prefix)));
        add(samples, Variant.LOOK_SCRIPT, sample(COMMANDS, () -> redis.look(COMMANDS, prefix)));
        add(samples, Variant.PLAIN_HTTP,
                sample(REQUESTS, () -> http.load().atOnce(REQUESTS, _ -> http.plain()).seconds()));
        add(samples, Variant.ROOM_HTTP,
                sample(REQUESTS, () -> http.load().atOnce(REQUESTS, _ -> http.room()).seconds()));
        var tickets = new String[REQUESTS];
        var join = sample(REQUESTS, () -> {
            var joined = http.load().atOnce(REQUESTS, i -> http.join(users[i]));
            for (int i = 0; i < REQUESTS; i++) {
                tickets[i] = ticket(joined.bodies().get(i));
            }
            return joined.seconds();
        });
        var look = sample(REQUESTS, () -> http.load().atOnce(REQUESTS, i -> http.look(users[i], tickets[i])).seconds());
        add(samples, Variant.JOIN_HTTP, join);
        add(samples, Variant.LOOK_HTTP, look);
        joinsPerSecond = join.perSecond();
        looksPerSecond = look.perSecond();
        redis.shrinkTo(waiting);
        System.out.printf("  round %d%n", round);
    }

    private static void add(Map<Variant, List<Sample>> samples, Variant variant, Sample sample) {
        samples.computeIfAbsent(variant, _ -> new ArrayList<>()).add(sample);
    }

    private Sample sample(int count, DoubleSupplier run) {
        var redisBefore = redisCpu.used();
        var serviceBefore = serviceCpu.used();
        double seconds = run.getAsDouble();
        return new Sample(count / seconds, redisCpu.used().minus(redisBefore).toNanos() / 1e3 / count,
                serviceCpu.used().minus(serviceBefore).toNanos() / 1e3 / count);
    }

    /** Latencies at half of what was reached, in milliseconds from when each request was due. */
    Map<Variant, List<Double>> latencies() {
        var latencies = new EnumMap<Variant, List<Double>>(Variant.class);
        int joins = Math.max(100, (int) (joinsPerSecond / 2 * LATENCY_SECONDS));
        var users = UserTokens.signed(joins, "rate-%d-".formatted(++round));
        var joined = http.load().atRate(joins, joinsPerSecond / 2, i -> http.join(users[i]));
        latencies.put(Variant.JOIN_HTTP, joined.millis());
        var bodies = joined.bodies();
        var inside = IntStream.range(0, joins).filter(i -> TOKEN.matcher(bodies.get(i)).find()).toArray();
        int looks = Math.max(100, (int) (looksPerSecond / 2 * LATENCY_SECONDS));
        latencies.put(Variant.LOOK_HTTP, http.load().atRate(looks, looksPerSecond / 2,
                i -> http.look(users[inside[i % inside.length]], ticket(bodies.get(inside[i % inside.length]))))
                .millis());
        return latencies;
    }

    private static String ticket(String body) {
        var found = TOKEN.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException("There is no token in " + body);
        }
        return found.group(1);
    }
}
