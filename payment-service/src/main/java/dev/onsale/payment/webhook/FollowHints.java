package dev.onsale.payment.webhook;

import java.util.UUID;

import dev.onsale.payment.webhook.ReceivedWebhooks.Locked;
import dev.onsale.payment.webhook.WebhookCounter.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has the payments looked up that webhooks have named. A transaction locks the payment first and its webhooks after it,
 * so that replicas at the same work wait for each other; what one has closed, the other finds closed. It changes those
 * alone that it has locked: others may have come since, and are another turn's.
 */
@Component
class FollowHints {

    private static final Logger log = LoggerFactory.getLogger(FollowHints.class);

    private final ReceivedWebhooks webhooks;
    private final HintedPayments payments;
    private final TransactionTemplate transaction;
    private final WebhookCounter counter;

    FollowHints(ReceivedWebhooks webhooks, HintedPayments payments, PlatformTransactionManager transactionManager,
            WebhookCounter counter) {
        this.webhooks = webhooks;
        this.payments = payments;
        this.transaction = new TransactionTemplate(transactionManager);
        this.counter = counter;
    }

    /** How many reservations' webhooks were followed. One whose turn fails stays due and does not keep up others. */
    int follow() {
        int followed = 0;
        for (var reservationId : webhooks.due()) {
            try {
                follow(reservationId);
                followed++;
            } catch (RuntimeException e) {
                log.warn("The webhooks of {} could not be followed; it will be tried again.", reservationId, e);
            }
        }
        return followed;
    }

    private void follow(UUID reservationId) {
        transaction.executeWithoutResult(_ -> {
            var effect = payments.lookSoon(reservationId);
            var locked = webhooks.lock(reservationId);
            if (locked.isEmpty()) {
                return;
            }
            switch (effect) {
                case LOOK, NONE -> webhooks.close(locked);
                case LATER -> webhooks.postpone(locked);
                case UNKNOWN -> keepInMind(reservationId, locked);
            }
        });
    }

    private void keepInMind(UUID reservationId, Locked locked) {
        int givenUp = webhooks.giveUp(locked);
        if (givenUp > 0) {
            log.warn("{} webhooks of reservation {}, which has no payment, are given up.", givenUp, reservationId);
            counter.count(Outcome.GIVEN_UP, givenUp);
        }
        counter.count(Outcome.UNKNOWN_PAYMENT, webhooks.remember(locked));
    }
}
