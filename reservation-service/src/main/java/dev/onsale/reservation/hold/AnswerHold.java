package dev.onsale.reservation.hold;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupAnswer.Answered;
import dev.onsale.httpapi.GroupAnswer.Refused;
import dev.onsale.httpapi.GroupAnswer.Undecided;
import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.reservation.group.GroupSettings;
import dev.onsale.reservation.group.Groups;
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
    private final HoldAnswers answers;
    private final Groups<UUID, GroupedRequest<GroupedHold>, GroupAnswer> groups;
    private final boolean grouping;
    private final Set<UsedKey> underWay = ConcurrentHashMap.newKeySet();

    private record UsedKey(String userId, IdempotencyKey key) {}

    AnswerHold(HoldSeats holdSeats, HoldTogether holdTogether, TakenSeats takenSeats, IdempotentRequests requests,
            HoldAnswers answers, GroupSettings settings) {
        this.holdSeats = holdSeats;
        this.holdTogether = holdTogether;
        this.takenSeats = takenSeats;
        this.requests = requests;
        this.answers = answers;
        this.groups = new Groups<>(settings, this::together,
                CannotCreateTransactionException.class::isInstance);
        this.grouping = settings.enabled();
    }

    ResponseEntity<?> answer(GroupedRequest<GroupedHold> request) {
        var key = new UsedKey(request.user().id(), request.key());
        // Another try of a request that still runs must not make strangers wait for its end.
        if (!grouping || !underWay.add(key)) {
            return alone(request);
        }
        try {
            return inGroup(request);
        } finally {
            underWay.remove(key);
        }
    }

    private ResponseEntity<?> inGroup(GroupedRequest<GroupedHold> request) {
        var schedule = request.wish().command().scheduleId();
        return switch (groups.decide(schedule, request, () -> new Answered(alone(request)))) {
            case Answered(var response) -> response;
            case Refused(var problem) -> throw problem.asException();
            case Undecided() -> alone(request);
        };
    }

    /** What is remembered as taken is refused by an answer, not an exception: there is no effect to undo. */
    private ResponseEntity<?> alone(GroupedRequest<GroupedHold> request) {
        var command = request.wish().command();
        return requests.once(request.user(), request.key(), request.operation(), request.body(), () -> takenSeats
                .refusal(command.scheduleId(), command.numbers())
                .<ResponseEntity<?>>map(taken -> answers.refused(taken, request.exchange()))
                .orElseGet(() -> answers.orThrow(holdSeats.hold(command), command.sale())));
    }

    private List<GroupAnswer> together(List<GroupedRequest<GroupedHold>> group) {
        answers.decidedTogether(group.size());
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
        return holdTogether.hold(sale, wishes).stream()
                .map(outcome -> outcome.map(decided -> answers.of(decided, sale)).orElseGet(Undecided::new)).toList();
    }
}
