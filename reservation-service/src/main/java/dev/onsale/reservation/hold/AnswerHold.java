package dev.onsale.reservation.hold;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupAnswer.Answered;
import dev.onsale.httpapi.GroupAnswer.Refused;
import dev.onsale.httpapi.GroupAnswer.Undecided;
import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.reservation.group.GroupSettings;
import dev.onsale.reservation.group.Groups;
import dev.onsale.reservation.hold.HoldOutcome.Held;
import dev.onsale.reservation.hold.HoldOutcome.OverLimit;
import dev.onsale.reservation.hold.HoldOutcome.SeatsUnavailable;
import dev.onsale.reservation.hold.ReservationBody.SeatBody;
import dev.onsale.reservation.schedule.Money;
import dev.onsale.reservation.schedule.Sale;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Answers requests for seats once: together with others of the schedule under load, and else alone. */
@Component
class AnswerHold {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerHold.class);

    private final HoldSeats holdSeats;
    private final HoldTogether holdTogether;
    private final TakenSeats takenSeats;
    private final IdempotentRequests requests;
    private final MeterRegistry meters;
    private final Groups<UUID, GroupedRequest<GroupedHold>, GroupAnswer> groups;
    private final boolean grouping;
    private final DistributionSummary groupSizes;

    AnswerHold(HoldSeats holdSeats, HoldTogether holdTogether, TakenSeats takenSeats, IdempotentRequests requests,
            GroupSettings settings, MeterRegistry meters) {
        this.holdSeats = holdSeats;
        this.holdTogether = holdTogether;
        this.takenSeats = takenSeats;
        this.requests = requests;
        this.meters = meters;
        this.groups = new Groups<>(settings, this::together);
        this.grouping = settings.enabled();
        this.groupSizes = DistributionSummary.builder("onsale.reservation.hold.group")
                .description("Requests for seats that one transaction decided together").register(meters);
    }

    ResponseEntity<?> answer(GroupedRequest<GroupedHold> request) {
        if (!grouping) {
            return alone(request);
        }
        var schedule = request.wish().command().scheduleId();
        return switch (groups.decide(schedule, request, () -> new Answered(alone(request)))) {
            case Answered(var response) -> response;
            case Refused(var problem) -> throw problem.asException();
            case Undecided() -> alone(request);
        };
    }

    private ResponseEntity<?> alone(GroupedRequest<GroupedHold> request) {
        return requests.once(request.user(), request.key(), request.operation(), request.body(), () -> {
            var command = request.wish().command();
            var refusal = takenSeats.refusal(command.scheduleId(), command.numbers());
            var outcome = refusal.isPresent() ? refusal.get() : holdSeats.hold(command);
            return switch (answer(outcome, command.sale())) {
                case Answered(var response) -> response;
                case Refused(var problem) -> throw problem.asException();
                case Undecided() -> throw new IllegalStateException("A hold alone is always decided.");
            };
        });
    }

    private List<GroupAnswer> together(List<GroupedRequest<GroupedHold>> group) {
        groupSizes.record(group.size());
        try {
            return requests.together(group, this::holdAll);
        } catch (CannotCreateTransactionException outage) {
            throw outage; // Nobody would fare better alone.
        } catch (RuntimeException failure) {
            // One of them, or bad luck: alone, each gets the answer that is its own.
            LOG.warn("A group of {} is decided one by one: {}", group.size(), failure.toString());
            return group.stream().<GroupAnswer>map(_ -> new Undecided()).toList();
        }
    }

    private List<GroupAnswer> holdAll(List<GroupedHold> wishes) {
        var sale = wishes.getFirst().command().sale();
        return holdTogether.hold(sale, wishes).stream().map(outcome -> answer(outcome, sale)).toList();
    }

    private GroupAnswer answer(Optional<HoldOutcome> outcome, Sale sale) {
        return outcome.isPresent() ? answer(outcome.get(), sale) : new Undecided();
    }

    private GroupAnswer answer(HoldOutcome outcome, Sale sale) {
        meters.counter("onsale.reservation.holds", "outcome", outcome.getClass().getSimpleName()).increment();
        return switch (outcome) {
            case Held held -> new Answered(ResponseEntity
                    .created(URI.create("/api/v1/reservations/" + held.reservationId())).body(bodyOf(held, sale)));
            case SeatsUnavailable taken -> new Refused(HoldProblems.seatsUnavailable(taken));
            case OverLimit(int limit) -> new Refused(HoldProblems.overLimit(limit));
        };
    }

    private static ReservationBody bodyOf(Held held, Sale sale) {
        var seats = held.seats().stream().map(seat -> new SeatBody(seat.number(), seat.section(), seat.row(),
                seat.grade(), new Money(seat.price(), sale.currency()))).toList();
        return new ReservationBody(held.reservationId(), sale.concertId(), sale.scheduleId(), seats,
                Reservation.Status.HELD.name(), null, held.holdExpiresAt(), held.secondsLeft(), held.total());
    }
}
