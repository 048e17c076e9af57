package dev.onsale.localstack.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The build's servers, started on first use, for tests without Spring. */
public final class TestInfra {

    private static final ConcurrentHashMap<String, Endpoint> ENDPOINTS = new ConcurrentHashMap<>();

    private TestInfra() {}

    /** A MySQL with binlog, as root. */
    public static TestMySql mysql() {
        var endpoint = endpoint("mysql");
        return new TestMySql(endpoint.host(), endpoint.port(), endpoint.password());
    }

    /** A Redis that all tests of the build share: keep to a {@linkplain Names#random() random prefix}. */
    public static TestRedis redis() {
        var endpoint = endpoint("redis");
        return new TestRedis(endpoint.host(), endpoint.port());
    }

    /** A Kafka that all tests of the build share: keep to a {@linkplain Names#random() random prefix}. */
    public static TestKafka kafka() {
        var endpoint = endpoint("kafka");
        return new TestKafka(endpoint.host() + ":" + endpoint.port());
    }

    /** Starts those that are wanted at the same time, since each takes its seconds. */
    static void start(boolean mysql, boolean redis, boolean kafka) {
        var wanted = Map.of("mysql", mysql, "redis", redis, "kafka", kafka);
        wanted.keySet().parallelStream().filter(wanted::get).forEach(TestInfra::endpoint);
    }

    private static Endpoint endpoint(String server) {
        return ENDPOINTS.computeIfAbsent(server, name -> InfraClient.ofThisBuild().endpoint(name));
    }
}
