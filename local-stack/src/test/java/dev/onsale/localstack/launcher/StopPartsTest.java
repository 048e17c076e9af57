package dev.onsale.localstack.launcher;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StopPartsTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private final StopParts stopParts = new StopParts(new Progress(_ -> {}));

    @Test
    void stops_the_gateway_first_and_no_part_before_those_that_need_it() {
        assertThat(stopParts.stop(List.of(part("mysql"), part("kafka"), part("reservation-service", "mysql", "kafka"),
                part(StackPlan.GATEWAY)))).isTrue();

        assertThat(happened).startsWith("stop gateway", "stop reservation-service")
                .containsExactlyInAnyOrder("stop gateway", "stop reservation-service", "stop mysql", "stop kafka");
    }

    @Test
    void forgets_what_had_died() {
        var died = new FakePart("redis", Set.of(), happened, () -> {}).died();

        assertThat(stopParts.stop(List.of(died))).isTrue();
        assertThat(died.recorded()).isFalse();
        assertThat(happened).isEmpty();
    }

    @Test
    void says_when_there_is_nothing_to_stop() {
        assertThat(stopParts.stop(List.of(new FakePart("redis", Set.of(), happened, () -> {})))).isFalse();
    }

    private FakePart part(String name, String... needs) {
        return new FakePart(name, Set.of(needs), happened, () -> {}).running();
    }
}
