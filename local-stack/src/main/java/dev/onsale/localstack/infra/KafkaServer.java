package dev.onsale.localstack.infra;

import java.nio.file.Path;

/**
 * One Kafka 4 broker that is its own KRaft controller; topics are never created by themselves.
 *
 * @param controllerPort a second port on 127.0.0.1, for the controller
 */
public record KafkaServer(Path directory, int port, int controllerPort, Tuning tuning) implements Server {

    @Override
    public String name() {
        return "kafka";
    }
}
