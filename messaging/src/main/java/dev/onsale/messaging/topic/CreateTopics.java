package dev.onsale.messaging.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import static java.util.Objects.requireNonNull;

/**
 * Creates missing topics at start, beside it, until it has succeeded: a broker that comes up later than the service
 * must not leave it without topics. Spring's own admin tries once, and adds partitions to existing topics.
 */
class CreateTopics implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CreateTopics.class);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final Map<String, Object> adminConfig;
    private final Collection<NewTopic> topics;
    private final Collection<Beside> besides;
    private volatile @Nullable Thread thread;

    /** A topic that gets as many partitions as its source, where that exists already. */
    record Beside(String source, NewTopic topic) {}

    CreateTopics(Map<String, Object> adminConfig, Collection<NewTopic> topics, Collection<Beside> besides) {
        this.adminConfig = adminConfig;
        this.topics = topics;
        this.besides = besides;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("create-topics").start(this::createUntilDone);
    }

    private void createUntilDone() {
        try {
            while (!create()) {
                Thread.sleep(RETRY_DELAY);
            }
        } catch (InterruptedException e) {
            log.debug("Stopped before all topics existed.");
        }
    }

    /** Returns whether all topics exist now. */
    boolean create() throws InterruptedException {
        try (var admin = Admin.create(adminConfig)) {
            create(topics, admin);
            create(withPartitionsOfTheirs(admin), admin);
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            log.warn("Could not create topics yet: {}", e.toString());
            return false;
        }
    }

    private static void create(Collection<NewTopic> topics, Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        for (var outcome : admin.createTopics(topics).values().entrySet()) {
            await(outcome.getKey(), outcome.getValue());
        }
    }

    private Collection<NewTopic> withPartitionsOfTheirs(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        var sources = besides.stream().map(Beside::source).collect(Collectors.toSet());
        var described = admin.describeTopics(sources).topicNameValues();
        var sized = new ArrayList<NewTopic>();
        for (var beside : besides) {
            sized.add(sized(beside.topic(), requireNonNull(described.get(beside.source()))));
        }
        return sized;
    }

    private static NewTopic sized(NewTopic topic, KafkaFuture<TopicDescription> beside)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            int partitions = beside.get(ATTEMPT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).partitions().size();
            return new NewTopic(topic.name(), partitions, topic.replicationFactor()).configs(topic.configs());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return topic; // Its owner will create it by the same settings.
            }
            throw e;
        }
    }

    private static void await(String topic, KafkaFuture<Void> created)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            created.get(ATTEMPT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            log.info("Created topic {}.", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    @Override
    public void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 0; // Before listeners and the relay, which start last.
    }
}
