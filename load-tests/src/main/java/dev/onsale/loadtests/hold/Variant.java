package dev.onsale.loadtests.hold;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is measured beside each other. */
sealed interface Variant {

    /** The limit that all holds are measured against. */
    Bare LIMIT = new Bare(32);

    List<Variant> ALL = Stream.<Variant>concat(
            Stream.of(new Bare(1), new Bare(8), LIMIT),
            Stream.of(Crowd.values()).flatMap(crowd -> Deployment.ALL.stream()
                    .map(deployment -> new Http(deployment, crowd))))
            .toList();

    String title();

    /** The replica that serves it; none for the generator's own. */
    Optional<Deployment> deployment();

    /** One transaction a hold, with so many connections at once. */
    record Bare(int connections) implements Variant {

        @Override
        public String title() {
            return connections == 1 ? "bare JDBC, 1 connection" : "bare JDBC, %d connections".formatted(connections);
        }

        @Override
        public Optional<Deployment> deployment() {
            return Optional.empty();
        }
    }

    /** Through reservation-service's HTTP. */
    record Http(Deployment server, Crowd crowd) implements Variant {

        @Override
        public String title() {
            return "HTTP, %s, %s".formatted(server.title(), crowd.title);
        }

        @Override
        public Optional<Deployment> deployment() {
            return Optional.of(server);
        }
    }
}
