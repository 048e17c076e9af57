package dev.onsale.ops.kafka;

import java.time.Duration;
import java.util.Map;

import dev.onsale.ops.UnreachableException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where Kafka is, and for how long to wait for it; the same options on every command that needs it. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class KafkaOptions {

    private static final int FETCH_WAIT_MILLIS = 20;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT,…", defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:19092}", description = "where Kafka answers; otherwise $SPRING_KAFKA_BOOTSTRAP_SERVERS, or ${DEFAULT-VALUE}")
    private String bootstrapServers;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "10", description = "how long to wait for Kafka in all; ${DEFAULT-VALUE} by default")
    private int timeoutSeconds;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Asks Kafka, for all the questions together no longer than the timeout. */
    public <T> T ask(Question<T> question) {
        try (var kafka = connect()) {
            return kafka.ask(question);
        }
    }

    /** For a command that asks more than once: the timeout is each question's then. */
    public Kafka connect() {
        if (timeoutSeconds < 1) {
            throw new ParameterException(command.commandLine(), "--timeout must be at least 1 second");
        }
        var timeout = Duration.ofSeconds(timeoutSeconds);
        return new Kafka(connect(timeout), bootstrapServers, timeout);
    }

    /** How long to wait for an answer. */
    public Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    /** A consumer without a group, which commits nothing, to read what there is. */
    public Consumer<byte[], byte[]> reader() {
        int timeoutMillis = Math.toIntExact(timeout().toMillis());
        return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG, "ops",
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis,
                // At the end of a topic there is nothing to wait for.
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
                ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private Admin connect(Duration timeout) {
        int timeoutMillis = Math.toIntExact(timeout.toMillis());
        try {
            return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                    AdminClientConfig.CLIENT_ID_CONFIG, "ops",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis,
                    AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false,
                    CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000"));
        } catch (KafkaException e) {
            // The cause has the sentence that helps, the exception itself only "Failed to create new KafkaAdminClient".
            var cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof ConfigException && !String.valueOf(cause.getMessage()).startsWith("No resolvable")) {
                throw new ParameterException(command.commandLine(), "--bootstrap-servers: " + cause.getMessage(), e);
            }
            throw new UnreachableException("Kafka cannot be found at %s: %s".formatted(bootstrapServers,
                    cause.getMessage()), e);
        }
    }

    /** What a command wants to know of Kafka. */
    @FunctionalInterface
    public interface Question<T> {

        T ask(Admin admin, Answers answers);
    }
}
