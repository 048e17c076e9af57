package dev.onsale.ops.audit;

import java.time.Duration;

import static dev.onsale.ops.audit.Invariant.I7;
import static dev.onsale.ops.audit.Invariant.Q2;

/** What takes too long, and what is not at rest. What is too long is not told again as being unfinished. */
final class UnfinishedChecks {

    private static final String HELD = """
            select id, hold_expires_at, hold_expires_at < utc_timestamp(6) - interval ? microsecond as stuck
              from reservation
             where status = 'HELD' and hold_expires_at < utc_timestamp(6)
            """;
    private static final String AT_THE_PROVIDER = """
            select reservation_id, status, status_since,
                   status_since < utc_timestamp(6) - interval 10 minute as stuck
              from payment
             where status in ('AUTHORISING', 'REFUNDING')
            """;
    private static final String UNPAID = """
            select reservation_id, pay_by from payment where status = 'AWAITING' and pay_by < utc_timestamp(6)
            """;
    private static final String UNREADY = "select id from schedule where seats_ready_at is null";

    /** How long a sweeper may take, beside the grace. */
    private static final Duration SWEEP_MAX = Duration.ofSeconds(30);

    private final Findings findings;
    private final boolean quiesced;

    UnfinishedChecks(Findings findings, boolean quiesced) {
        this.findings = findings;
        this.quiesced = quiesced;
    }

    /** @param grace after a hold's end, as reservation-service has it */
    void reservations(Snapshot reservations, Duration grace) {
        reservations.each(HELD, row -> tell(row.getBoolean(3), row.getString(1),
                "is held although its hold ended at " + row.getString(2)), grace.plus(SWEEP_MAX).toNanos() / 1_000);
        if (quiesced) {
            reservations.each(UNREADY,
                    row -> findings.add(Q2, row.getString(1), "is a schedule without all its seats"));
        }
    }

    void payments(Snapshot payments) {
        payments.each(AT_THE_PROVIDER, row -> tell(row.getBoolean(4), row.getString(1),
                "is %s since %s".formatted(row.getString(2), row.getString(3))));
        if (quiesced) {
            payments.each(UNPAID, row -> findings.add(Q2, row.getString(1),
                    "awaits its payment, which was due at " + row.getString(2)));
        }
    }

    private void tell(boolean stuck, String id, String what) {
        if (stuck) {
            findings.add(I7, id, what);
        } else if (quiesced) {
            findings.add(Q2, id, what);
        }
    }
}
