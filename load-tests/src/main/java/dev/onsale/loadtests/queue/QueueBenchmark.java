package dev.onsale.loadtests.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.onsale.loadtests.measure.Cpu;
import dev.onsale.localstack.infra.FreePorts;
import dev.onsale.localstack.launcher.LocalStack;
import dev.onsale.localstack.testing.TestIssuer;

/**
 * Measures the waiting room at several sizes and writes {@code load-tests/results/queue.md}. Arguments: how many wait,
 * each a size of its own; 10,000, 1,000,000 and 5,000,000 by default.
 */
final class QueueBenchmark {

    private static final List<Long> SIZES = List.of(10_000L, 1_000_000L, 5_000_000L);
    private static final Path RESULTS = Path.of("load-tests/results/queue.md");
    private static final Path HOME = Path.of("load-tests/target/stack");
    private static final int MANAGEMENT_ABOVE = 1000;

    private QueueBenchmark() {}

    static void main(String[] args) throws IOException, InterruptedException {
        var sizes = args.length == 0 ? SIZES : Arrays.stream(args).map(Long::valueOf).sorted().toList();
        var ports = new HashMap<String, String>();
        ports.put("ONSALE_QUEUE_PORT", Integer.toString(FreePorts.next(MANAGEMENT_ABOVE)));
        for (var name : List.of("REDIS", "KAFKA", "KAFKA_CONTROLLER")) {
            ports.put("ONSALE_%s_PORT".formatted(name), Integer.toString(FreePorts.next()));
        }
        Files.createDirectories(HOME);
        var stack = LocalStack.in(HOME, ports, System.out::println);
        stack.down(); // What a killed run has left.
        var hook = new Thread(stack::down);
        Runtime.getRuntime().addShutdownHook(hook);
        start(stack);
        var report = measure(sizes, ports);
        Files.createDirectories(RESULTS.getParent());
        Files.writeString(RESULTS, report);
        System.out.println(report);
    }

    private static void start(LocalStack stack) {
        stack.start("redis", Map.of());
        stack.start("kafka", Map.of());
        stack.start("queue-service", Map.of("ONSALE_SECURITY_ISSUER", TestIssuer.ISSUER,
                "ONSALE_SECURITY_JWKS_URI", TestIssuer.jwksUri().toString()));
    }

    private static String measure(List<Long> sizes, Map<String, String> ports)
            throws IOException, InterruptedException {
        int redisPort = Integer.parseInt(ports.get("ONSALE_REDIS_PORT"));
        int queuePort = Integer.parseInt(ports.get("ONSALE_QUEUE_PORT"));
        var report = new Report();
        var version = "";
        for (long size : sizes) {
            try (var redis = new RoomInRedis(redisPort);
                    var http = new RoomOverHttp(queuePort, queuePort + MANAGEMENT_ABOVE, redis.concert())) {
                System.out.printf("%,d waiting%n", size);
                redis.open();
                long before = redis.usedMemory();
                long filled = redis.fill(size);
                report.memory(size, filled, redis.usedMemory() - before);
                var rounds = new Rounds(redis, size, redisPort, http, Cpu.of(redis.processId()),
                        Cpu.of("queue-service", HOME.toAbsolutePath().toString()));
                report.size(size, rounds.measure());
                report.latencies(size, rounds.latencies());
                version = redis.version();
                redis.empty();
            }
        }
        return report.text(version, LocalDate.now(ZoneOffset.UTC));
    }
}
