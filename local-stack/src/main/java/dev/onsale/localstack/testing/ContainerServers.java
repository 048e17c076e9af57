package dev.onsale.localstack.testing;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.onsale.localstack.infra.MySqlSettings;
import dev.onsale.localstack.infra.Tuning;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The tests' servers in containers, with the settings of the {@linkplain EmbeddedServers embedded} ones. */
final class ContainerServers implements TestServers {

    private static final String ROOT_PASSWORD = "root";
    private static final int MYSQL_PORT = 3306;
    private static final int REDIS_PORT = 6379;
    private static final int KAFKA_PORT = 9092;

    private final Image mysql;
    private final Image redis;
    private final Image kafka;
    private final Queue<GenericContainer<?>> running = new ConcurrentLinkedQueue<>();

    /** Images' names come from the environment, for machines that have mirrors of their own. */
    ContainerServers(Map<String, String> environment) {
        this.mysql = new Image("mysql", environment.getOrDefault("ONSALE_TEST_MYSQL_IMAGE", "mysql:9.7"));
        this.redis = new Image("redis", environment.getOrDefault("ONSALE_TEST_REDIS_IMAGE", "redis:8"));
        this.kafka = new Image("apache/kafka",
                environment.getOrDefault("ONSALE_TEST_KAFKA_IMAGE", "apache/kafka:4.1.0"));
    }

    /** Does an engine answer? Looks where Docker's own client does, and where Testcontainers' settings say. */
    static boolean engineAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public String describe() {
        return "containers %s, %s and %s".formatted(mysql.name(), redis.name(), kafka.name());
    }

    @Override
    public Endpoint mysql() {
        return start(new MySQLContainer(mysql.compatible())
                .withUsername("root")
                .withPassword(ROOT_PASSWORD)
                .withTmpFs(Map.of("/var/lib/mysql", "rw"))
                .withCommand(MySqlSettings.of(Tuning.FAST).toArray(String[]::new)),
                MYSQL_PORT);
    }

    @Override
    public Endpoint redis() {
        return start(new GenericContainer<>(redis.compatible())
                .withCommand("redis-server", "--save", "", "--appendonly", "no")
                .withExposedPorts(REDIS_PORT), REDIS_PORT);
    }

    @Override
    public Endpoint kafka() {
        return start(new KafkaContainer(kafka.compatible())
                .withEnv(Map.of(
                        "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
                        "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4",
                        "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4",
                        "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
                        "KAFKA_LOG_CLEANER_DEDUPE_BUFFER_SIZE", "16777216",
                        "KAFKA_HEAP_OPTS", "-Xmx256m")),
                KAFKA_PORT);
    }

    @Override
    public void close() {
        running.forEach(GenericContainer::stop);
    }

    private Endpoint start(GenericContainer<?> container, int port) {
        // Before it runs, so that a container whose start fails half-way is removed as well.
        running.add(container);
        container.start();
        return new Endpoint(container.getHost(), container.getMappedPort(port), ROOT_PASSWORD);
    }

    /** An image that stands for an official one, whatever registry or mirror it comes from. */
    private record Image(String official, String name) {

        DockerImageName compatible() {
            return DockerImageName.parse(name).asCompatibleSubstituteFor(official);
        }
    }
}
