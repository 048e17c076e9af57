package dev.onsale.payment.webhook;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs the webhooks' jobs for tests of other packages, when they want it. */
public final class WebhookClock {

    private final FollowHints follow;
    private final ReceivedWebhooks webhooks;
    private final JdbcClient jdbc;

    WebhookClock(FollowHints follow, ReceivedWebhooks webhooks, JdbcClient jdbc) {
        this.follow = follow;
        this.webhooks = webhooks;
        this.jdbc = jdbc;
    }

    /** Follows what is due now; how many reservations' webhooks that were. */
    public int follow() {
        return follow.follow();
    }

    /** The time has come for all that wait, and they are followed. */
    public void followAll() {
        jdbc.sql("update webhook set due_at = utc_timestamp(6) where status = 'OPEN'").update();
        follow.follow();
    }

    public int forget() {
        return webhooks.forget();
    }
}
