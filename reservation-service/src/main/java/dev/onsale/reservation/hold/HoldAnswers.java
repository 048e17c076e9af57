package dev.onsale.reservation.hold;

import java.net.URI;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupAnswer.Answered;
import dev.onsale.httpapi.GroupAnswer.Refused;
import dev.onsale.httpapi.GroupAnswer.Undecided;
import dev.onsale.httpapi.problem.ProblemBody;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.hold.ReservationBody.RefundBody;
import dev.onsale.reservation.hold.ReservationBody.SeatBody;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Puts outcomes into the API's words, and counts them. */
@Component
class HoldAnswers {

    private final MeterRegistry meters;
    private final HoldSettings holds;
    private final CancellationSettings cancellation;
    private final DistributionSummary groupSizes;

    HoldAnswers(MeterRegistry meters, HoldSettings holds, CancellationSettings cancellation) {
        this.meters = meters;
        this.holds = holds;
        this.cancellation = cancellation;
        this.groupSizes = DistributionSummary.builder("onsale.reservation.hold.group")
                .description("Requests for seats that one transaction decided together").register(meters);
    }

    void decidedTogether(int requests) {
        groupSizes.record(requests);
    }

    /** Of a transaction that decides for several, and commits. */
    GroupAnswer of(HoldOutcome outcome, Sale sale) {
        AfterCommit.run(() -> count(outcome));
        return answerOf(outcome, sale);
    }

    private void count(HoldOutcome outcome) {
        meters.counter("onsale.reservation.holds", "outcome", outcome.getClass().getSimpleName()).increment();
    }

    private GroupAnswer answerOf(HoldOutcome outcome, Sale sale) {
        return switch (outcome) {
            case Held held -> new Answered(ResponseEntity
                    .created(URI.create("/api/v1/reservations/" + held.reservationId())).body(bodyOf(held, sale)));
            case SeatsUnavailable taken -> new Refused(HoldProblems.seatsUnavailable(taken));
            case OverLimit(int limit) -> new Refused(HoldProblems.overLimit(limit));
        };
    }

    /** Of a transaction of its own, which a refusal rolls back. */
    ResponseEntity<?> orThrow(HoldOutcome outcome, Sale sale) {
        if (outcome instanceof Held) {
            AfterCommit.run(() -> count(outcome));
        } else {
            count(outcome);
        }
        return switch (answerOf(outcome, sale)) {
            case Answered(var response) -> response;
            case Refused(var problem) -> throw problem.asException();
            case Undecided() -> throw new IllegalStateException("A hold alone is always decided.");
        };
    }

    /** A refusal that has touched nothing, so that its transaction can commit with it. */
    ResponseEntity<?> refused(SeatsUnavailable taken, HttpServletRequest exchange) {
        AfterCommit.run(() -> count(taken));
        return ProblemBody.response(HoldProblems.seatsUnavailable(taken), exchange);
    }

    private ReservationBody bodyOf(Held held, Sale sale) {
        var seats = held.seats().stream().map(seat -> new SeatBody(seat.number(), seat.section(), seat.row(),
                seat.grade(), new Money(seat.price(), sale.currency()))).toList();
        return new ReservationBody(held.reservationId(), sale.concertId(), sale.scheduleId(), seats,
                Reservation.Status.HELD.name(), null, held.holdExpiresAt(), holds.payBy(held.holdExpiresAt()),
                held.secondsLeft(), held.total(),
                RefundBody.promised(held.refundTerms(), cancellation.cancellableUntil(sale.startsAt()), null));
    }
}
