package dev.onsale.ops.audit;

import java.util.function.Function;

import static dev.onsale.ops.audit.Invariant.Q5;

/** Whether each event has reached everybody who wants it. */
final class ConsumptionChecks {

    private static final String INBOX = "select event_id from inbox where consumer = ? order by event_id";

    private final Findings findings;

    ConsumptionChecks(Findings findings) {
        this.findings = findings;
    }

    void check(TopicCopy topic, Databases databases) {
        for (var subscription : Subscription.to(topic.topic())) {
            var lag = topic.lag(subscription);
            if (lag > 0) {
                findings.add(Q5, subscription.consumer() + "/" + topic.topic().wireName(),
                        "is %d records behind".formatted(lag));
            }
            var inbox = subscription.inbox();
            if (inbox != null) {
                compare(topic, subscription, inbox.apply(databases));
            }
        }
    }

    private void compare(TopicCopy topic, Subscription subscription, Snapshot database) {
        var received = database.rows(INBOX, row -> row.getString(1), subscription.consumer());
        try (var wanted = topic.wantedBy(subscription);
                var inbox = new Cursor<>(received, Function.identity());
                var dead = topic.deadFor(subscription)) {
            for (var id = wanted.key(); id != null; id = wanted.key()) {
                wanted.take(id);
                if (!inbox.reaches(id) && !dead.reaches(id)) {
                    findings.add(Q5, id, "was neither consumed by %s nor dead-lettered"
                            .formatted(subscription.consumer()));
                }
            }
        }
    }
}
