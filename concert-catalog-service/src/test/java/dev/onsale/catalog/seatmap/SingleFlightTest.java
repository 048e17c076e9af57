package dev.onsale.catalog.seatmap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SingleFlightTest {

    private final SingleFlight<String, Integer> flights = new SingleFlight<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void all_who_join_while_it_is_under_way_get_one_result() {
        var gate = new CompletableFuture<Void>();
        var joined = IntStream.range(0, 64).mapToObj(_ -> flights.join("a", () -> {
            gate.join();
            return calls.incrementAndGet();
        })).toList();
        gate.complete(null);
        assertThat(joined).allSatisfy(future -> assertThat(future.join()).isEqualTo(1));
        assertThat(calls).hasValue(1);
    }

    @Test
    void other_keys_do_not_wait() {
        var gate = new CompletableFuture<Integer>();
        var slow = flights.join("a", gate::join);
        assertThat(flights.join("b", () -> 2).join()).isEqualTo(2);
        gate.complete(1);
        assertThat(slow.join()).isEqualTo(1);
    }

    @Test
    void a_failure_reaches_all_and_is_not_kept() throws Exception {
        var failed = flights.join("a", () -> {
            throw new IllegalStateException("no");
        });
        assertThatExceptionOfType(CompletionException.class).isThrownBy(failed::join)
                .withCauseInstanceOf(IllegalStateException.class);
        // The flight ends just after its result is out; whoever comes in between still gets that result.
        while (flights.join("a", calls::incrementAndGet).isCompletedExceptionally()) {
            Thread.onSpinWait();
        }
    }
}
