package dev.onsale.payment.pay;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.onsale.payment.webhook.WebhookClock;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole service with webhooks, where polling alone would take an hour to find anything out. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@PaymentServiceTest
@TestPropertySource(properties = {"onsale.payment.first-check=1h", "onsale.payment.check-interval-max=1h",
        "onsale.payment.reconcile-after=1h", "onsale.payment.hint-patience=1m", "onsale.payment.hint-pause=1m",
        "onsale.payment.webhook.first-check=1m", "onsale.payment.webhook.check-interval-max=1h"})
@Import({Notices.class, Looks.class, WebhookClock.class})
@interface WebhookTest {
}
