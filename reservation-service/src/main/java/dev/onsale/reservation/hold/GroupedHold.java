package dev.onsale.reservation.hold;

import java.util.List;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A fan's wish that may be decided together with others.
 *
 * @param reservationId of the reservation, should it come to one
 * @param traceparent the trace of the fan's request
 */
record GroupedHold(UUID reservationId, HoldCommand command, @Nullable String traceparent) {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    static GroupedHold of(HoldCommand command, @Nullable String traceparent) {
        return new GroupedHold(IDS.generate(), command, traceparent);
    }

    List<Integer> numbers() {
        return command.numbers();
    }

    String userId() {
        return command.userId();
    }
}
