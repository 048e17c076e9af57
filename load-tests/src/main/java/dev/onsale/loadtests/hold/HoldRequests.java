package dev.onsale.loadtests.hold;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import dev.onsale.loadtests.measure.Answers;
import dev.onsale.loadtests.measure.UserTokens;

/** A sale's fans, as the gateway passes their requests on: each one's own token, and an idempotency key. */
final class HoldRequests {

    static final int OVERLOADED = 503;
    private static final int HELD = 201;
    private static final int REFUSED = 409;

    private final URI reservations;
    private final Crowd crowd;
    private final String[] userTokens;

    /** @param prefix no other fans' */
    HoldRequests(URI service, Sale sale, Crowd crowd, int fans, String prefix) {
        this.reservations = service.resolve("/api/v1/concerts/%s/schedules/%s/reservations"
                .formatted(sale.concert(), sale.schedule()));
        this.crowd = crowd;
        this.userTokens = UserTokens.signed(fans, prefix);
    }

    static boolean isDecided(int status) {
        return status == HELD || status == REFUSED;
    }

    HttpRequest of(int fan) {
        return HttpRequest.newBuilder(reservations)
                .header("Authorization", "Bearer " + userTokens[fan])
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"seatNumbers\":%s}".formatted(crowd.wishOf(fan))))
                .build();
    }

    /** Whoever should win has won, and the others were refused for the seats alone. */
    void check(Answers answers) {
        long held = answers.count(HELD);
        if (held != crowd.winners(userTokens.length)) {
            throw new IllegalStateException("%d of %d fans won: %s".formatted(held, userTokens.length,
                    answers.all().stream().filter(answer -> answer.status() != HELD).findFirst()));
        }
        answers.all().stream().filter(answer -> answer.status() != HELD
                && !answer.body().contains("seats-unavailable")).findFirst().ifPresent(other -> {
                    throw new IllegalStateException("Refused for another reason: " + other);
                });
    }
}
