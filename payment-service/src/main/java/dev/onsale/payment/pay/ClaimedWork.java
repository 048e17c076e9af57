package dev.onsale.payment.pay;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import dev.onsale.payment.pay.Payment.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does the same work for every due payment, a batch at once, each on a thread of its own and outside transactions. */
@Component
class ClaimedWork {

    private static final Logger log = LoggerFactory.getLogger(ClaimedWork.class);

    /** Calls that one piece of work makes, and one to spare: until then nobody else takes it up. */
    private static final int CALLS_MAX = 4;

    private final DuePayments due;
    private final Providers providers;

    ClaimedWork(DuePayments due, Providers providers) {
        this.due = due;
        this.providers = providers;
    }

    /** How many there were. Work that fails comes again when its claim is over. */
    int forEachDue(Set<Status> statuses, Consumer<UUID> work) {
        var claimed = due.claim(statuses, providers.callTimeMax().multipliedBy(CALLS_MAX));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(reservationId -> threads.execute(() -> {
                try {
                    work.accept(reservationId);
                } catch (RuntimeException e) {
                    log.error("The payment of {} could not be worked on; it will be tried again.", reservationId, e);
                }
            }));
        }
        return claimed.size();
    }
}
