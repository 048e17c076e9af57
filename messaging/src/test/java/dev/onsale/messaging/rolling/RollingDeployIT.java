package dev.onsale.messaging.rolling;

import java.util.List;
import java.util.stream.LongStream;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.rolling.Traffic.Seen;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An old and a new version of one service side by side, on one database and in one consumer group: replicas are
 * replaced one by one, forth and back, while others write, so that each version reads what each has written.
 */
@SpringJUnitConfig
@WithInfra(mysql = "rolling", kafka = true)
@TestConstructor(autowireMode = AutowireMode.ALL)
class RollingDeployIT {

    private final Environment environment;

    RollingDeployIT(Environment environment) {
        this.environment = environment;
    }

    @Test
    void every_event_has_its_effect_once_and_in_order_whoever_writes_and_reads_it() throws Exception {
        var traffic = new Traffic(environment);
        try (var replicas = new Replicas(traffic)) {
            replicas.start(() -> Replica.old(environment));
            replicas.start(() -> Replica.old(environment));
            replicas.replaceAll(() -> Replica.next(environment));
            replicas.replaceAll(() -> Replica.old(environment));
            traffic.all();
        }
        var seen = traffic.all();

        assertThat(seen).extracting(Seen::eventId).doesNotHaveDuplicates().hasSize((int) traffic.written());
        traffic.versions().forEach((subject, version) -> assertThat(versionsOf(subject, seen)).as(subject)
                .isEqualTo(LongStream.rangeClosed(1, version).boxed().toList()));
        assertThat(seen).allSatisfy(effect -> assertThat(effect.reason())
                .isEqualTo(effect.reader().equals(NewVersion.NAME) && effect.writer().equals(NewVersion.NAME)
                        ? Replica.REASON
                        : ""));
        assertThat(DeadLetters.count(environment)).isZero();
    }

    private static List<Long> versionsOf(String subject, List<Seen> seen) {
        return seen.stream().filter(effect -> effect.subject().equals(subject)).map(Seen::version).toList();
    }

    @Configuration
    static class NoBeans {}
}
