package dev.onsale.localstack.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prepares a Kafka log directory and the command line for it. */
record KafkaLaunch(KafkaServer server) {

    private static final String CLUSTER = "b25zYWxlLWxvY2FsLXN0YQ";

    Launch prepare() throws IOException {
        var jars = Binaries.find().kafkaJars();
        var settings = Files.writeString(server.directory().resolve("server.properties").toAbsolutePath(), settings());
        var logging = Files.writeString(server.directory().resolve("log4j2.properties").toAbsolutePath(), LOGGING);
        var java = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders",
                "-Dlog4j2.configurationFile=" + logging, "-cp", jars.toAbsolutePath() + "/*"));
        if (server.tuning() == Tuning.FAST) {
            // A broker that lives for minutes never earns back what the optimising compiler costs.
            java.add(1, "-XX:TieredStopAtLevel=1");
        }
        if (!Files.exists(server.directory().resolve("data/meta.properties"))) {
            var format = new ArrayList<>(java);
            format.addAll(List.of("kafka.tools.StorageTool", "format", "--ignore-formatted", "-t", CLUSTER, "-c",
                    settings.toString()));
            new Command(server.directory(), Map.of(), format).runOrFail();
        }
        java.addAll(List.of("kafka.Kafka", settings.toString()));
        return new Launch(java, Map.of(), "Kafka Server started");
    }

    /** After a kill the broker must wait for its own old session to end before it may register: hence a short one. */
    private String settings() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                broker.session.timeout.ms=4000
                broker.heartbeat.interval.ms=1000
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(server.port(), server.controllerPort(),
                server.directory().toAbsolutePath().resolve("data"));
    }

    private static final String LOGGING = """
            appender.out.type=Console
            appender.out.name=out
            appender.out.layout.type=PatternLayout
            appender.out.layout.pattern=%d{ISO8601} %p %c{1} %m%n
            rootLogger.level=INFO
            rootLogger.appenderRef.out.ref=out
            """;
}
