package dev.onsale.reservation.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupAnswer.Answered;
import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import dev.onsale.reservation.group.GroupSettings;
import dev.onsale.reservation.schedule.Sale;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/** Who is decided in a group, and who alone. */
@Timeout(20) // another try that joins a group waits for the first one, which waits for the test
class AnswerHoldTest {

    private static final ResponseEntity<String> ALONE = ResponseEntity.ok("alone");
    private static final ResponseEntity<String> IN_GROUP = ResponseEntity.ok("in a group");

    @Test
    void a_group_that_fails_is_decided_one_by_one() {
        var answerHold = answerHold(() -> {
            throw new IllegalStateException("one of them");
        });
        assertThat(answerHold.answer(request("k"))).isEqualTo(ALONE);
    }

    @Test
    void a_group_without_a_database_is_not_tried_one_by_one() {
        var answerHold = answerHold(() -> {
            throw new CannotCreateTransactionException("no connection");
        });
        assertThatExceptionOfType(CannotCreateTransactionException.class)
                .isThrownBy(() -> answerHold.answer(request("k")));
    }

    @Test
    void another_try_of_a_request_that_still_runs_is_in_nobodys_group() throws Exception {
        var runs = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var answerHold = answerHold(() -> {
            runs.countDown();
            await(end);
            return IN_GROUP;
        });
        var first = CompletableFuture.supplyAsync(() -> answerHold.answer(request("k")));
        await(runs);

        assertThat(answerHold.answer(request("k"))).isEqualTo(ALONE);
        end.countDown();
        assertThat(answerHold.answer(request("other"))).isEqualTo(IN_GROUP);
        assertThat(first.get()).isEqualTo(IN_GROUP);
        assertThat(answerHold.answer(request("k"))).as("once it has ended").isEqualTo(IN_GROUP);
    }

    private static AnswerHold answerHold(Supplier<ResponseEntity<?>> group) {
        var requests = new IdempotentRequests() {

            @Override
            public ResponseEntity<?> once(User user, IdempotencyKey key, String operation, Object body,
                    Supplier<ResponseEntity<?>> effect) {
                return ALONE;
            }

            @Override
            public <T> List<GroupAnswer> together(List<GroupedRequest<T>> members,
                    Function<List<T>, List<GroupAnswer>> effect) {
                var answer = group.get();
                return members.stream().<GroupAnswer>map(_ -> new Answered(answer)).toList();
            }
        };
        return new AnswerHold(mock(HoldSeats.class), mock(HoldTogether.class), mock(TakenSeats.class), requests,
                new HoldAnswers(new SimpleMeterRegistry(), mock(HoldSettings.class), mock(CancellationSettings.class)),
                new GroupSettings(true, 32, 2, 1_000, Duration.ofSeconds(30), true));
    }

    private static GroupedRequest<GroupedHold> request(String key) {
        var opensAt = Instant.parse("2027-01-01T10:00:00Z");
        var sale = new Sale(new UUID(0, 1), new UUID(0, 2), "KRW", 50, opensAt, opensAt.plusSeconds(3600), opensAt,
                null);
        var wish = GroupedHold.of(new HoldCommand("fan-1", sale, List.of(1)), null);
        return new GroupedRequest<>(new User("fan-1", Set.of()), new IdempotencyKey(key), "POST /reservations",
                List.of(1), new MockHttpServletRequest(), wish);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
