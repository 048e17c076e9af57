package dev.onsale.ops.kafka;

import java.time.Duration;

import dev.onsale.ops.UnreachableException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswersTest {

    private final Answers answers = Answers.within(Duration.ofSeconds(30), "kafka:9092");

    @Test
    void an_answer_is_given_on() {
        assertThat(answers.of(KafkaFuture.completedFuture("answer"))).isEqualTo("answer");
    }

    @ParameterizedTest
    @MethodSource("ownTimeouts")
    void a_client_whose_own_time_ran_out_first_has_no_answer_either(Exception failure) {
        assertThatThrownBy(() -> answers.of(failed(failure))).isInstanceOf(UnreachableException.class)
                .hasMessageContaining("kafka:9092");
    }

    static Exception[] ownTimeouts() {
        return new Exception[]{new TimeoutException("timed out"),
                new KafkaException("Failed to find brokers to send ListGroups", new TimeoutException("timed out"))};
    }

    @Test
    void a_refusal_is_an_answer() {
        assertThatThrownBy(() -> answers.of(failed(new GroupIdNotFoundException("gone"))))
                .isInstanceOf(GroupIdNotFoundException.class);
    }

    private static KafkaFuture<String> failed(Exception failure) {
        var future = new KafkaFutureImpl<String>();
        future.completeExceptionally(failure);
        return future;
    }
}
