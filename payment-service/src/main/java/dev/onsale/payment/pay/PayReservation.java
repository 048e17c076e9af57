package dev.onsale.payment.pay;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import dev.onsale.payment.pay.AwaitPayment.Found;
import dev.onsale.payment.pay.BeginAttempt.Beginning.Answered;
import dev.onsale.payment.pay.BeginAttempt.Beginning.Begun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Pays for held seats: intent committed, provider asked, verdict committed; each may be the last thing that happens.
 */
@Component
class PayReservation {

    private static final Logger log = LoggerFactory.getLogger(PayReservation.class);

    private final AwaitPayment await;
    private final Attempts attempts;
    private final BeginAttempt begin;
    private final SettleAttempt settle;
    private final Providers providers;
    private final int callsMax;

    /** Each provider has places of its own: one that hangs takes no other's. */
    private final Map<String, Semaphore> calls = new ConcurrentHashMap<>();

    PayReservation(AwaitPayment await, Attempts attempts, BeginAttempt begin, SettleAttempt settle, Providers providers,
            PayProperties properties) {
        this.await = await;
        this.attempts = attempts;
        this.begin = begin;
        this.settle = settle;
        this.providers = providers;
        this.callsMax = properties.callsMax();
    }

    PayOutcome pay(PayRequest request) {
        return switch (await.find(request.reservationId())) {
            case Found.Here(var payment) -> refuseStranger(payment, request)
                    .or(() -> attempts.find(request.userId(), request.key())
                            .map(known -> PayOutcome.again(known, request)))
                    .orElseGet(() -> payWithinLimit(payment, request));
            case Found.Nowhere() -> new PayOutcome.NotFound();
            case Found.TooManyWait() -> new PayOutcome.Busy();
        };
    }

    private static Optional<PayOutcome> refuseStranger(Payment payment, PayRequest request) {
        if (!payment.belongsTo(request.userId())) {
            return Optional.of(new PayOutcome.NotFound());
        }
        var pass = request.passConcert();
        return pass == null || pass.equals(payment.concertId().toString())
                ? Optional.empty()
                : Optional.of(new PayOutcome.WrongPass());
    }

    /** The place at the provider comes first: a committed intent that nobody sends would only have to be undone. */
    private PayOutcome payWithinLimit(Payment payment, PayRequest request) {
        var provider = providers.taking(request.method());
        if (!provider.available()) {
            return payment.status() == Payment.Status.AWAITING && !payment.overdue()
                    ? new PayOutcome.ProviderAway()
                    : BeginAttempt.refusal(payment);
        }
        var places = calls.computeIfAbsent(provider.name(), _ -> new Semaphore(callsMax));
        if (!places.tryAcquire()) {
            return new PayOutcome.Busy();
        }
        try {
            return switch (begin.begin(request)) {
                case Begun(var attempt) -> new PayOutcome.Attempted(send(attempt, request), false);
                case Answered(var answer) -> answer;
            };
        } finally {
            places.release();
        }
    }

    private Attempt send(Attempt attempt, PayRequest request) {
        var outcome = providers.of(attempt).capture(attempt.charge(), request.method());
        try {
            return settle.settle(attempt, outcome);
        } catch (DataAccessException | TransactionException e) {
            // The provider has the charge; that it is not written down here is for the resolver to mend.
            log.error("The verdict on {} could not be recorded.", attempt.providerKey(), e);
            return attempt;
        }
    }
}
