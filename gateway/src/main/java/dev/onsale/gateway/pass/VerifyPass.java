package dev.onsale.gateway.pass;

import java.util.EnumMap;
import java.util.Objects;
import java.util.function.Function;

import dev.onsale.gateway.pass.PassProperties.WhenUnchecked;
import dev.onsale.gateway.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Lets an admitted fan through, or ends the exchange. */
@Component
public final class VerifyPass {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyPass.class);
    private static final String HEADER = "X-Queue-Token";
    private static final String METRIC = "onsale.gateway.pass";
    private static final Problem INVALID = Problem.of(HttpStatus.FORBIDDEN, "queue-pass-invalid",
            "This pass is not valid here and now: it is another's, another concert's, forged, expired or released.");

    private static final Problem UNAVAILABLE = Problem.unavailable("Passes cannot be checked now; try again shortly.");

    private final ReadPass read;
    private final ActiveSessions sessions;
    private final WhenUnchecked whenUnchecked;
    private final EnumMap<PassDecision, Counter> decisions = new EnumMap<>(PassDecision.class);

    VerifyPass(ReadPass read, ActiveSessions sessions, PassProperties settings, MeterRegistry metrics) {
        this.read = read;
        this.sessions = sessions;
        this.whenUnchecked = settings.whenUnchecked();
        for (var decision : PassDecision.values()) {
            decisions.put(decision, Counter.builder(METRIC).description("Requests that need a pass, by decision")
                    .tag("decision", decision.label()).register(metrics));
        }
    }

    /**
     * Demands an active pass for a concert; an error is a problem.
     *
     * @param userId of the verified user token
     * @param concertId of the path
     */
    public Mono<String> toEnter(ServerWebExchange exchange, String userId, String concertId) {
        return verify(exchange, userId, concertId, sessions::decide);
    }

    /**
     * The concert that the pass is for, which the service behind compares with the reservation's, or an error that is a
     * problem. A pass that ended with its purchase will do until its time, so that the payment can be asked for again.
     *
     * @param userId of the verified user token
     */
    public Mono<String> toPay(ServerWebExchange exchange, String userId) {
        return verify(exchange, userId, null, sessions::decideToPay);
    }

    private Mono<String> verify(ServerWebExchange exchange, String userId, @Nullable String concertId,
            Function<Pass, Mono<PassDecision>> decide) {
        var token = exchange.getRequest().getHeaders().getFirst(HEADER);
        if (token == null || token.isEmpty()) {
            return refuse(PassDecision.MISSING, required(concertId));
        }
        var pass = read.from(token);
        if (pass == null || !pass.userId().equals(userId) || !isFor(concertId, pass)) {
            return refuse(PassDecision.INVALID, INVALID);
        }
        return decide.apply(pass)
                .onErrorResume(failure -> {
                    LOG.debug("Redis does not say whether a pass is released: {}", failure.toString());
                    return Mono.just(PassDecision.UNCHECKED);
                })
                .flatMap(decision -> answer(decision, pass));
    }

    private Mono<String> answer(PassDecision decision, Pass pass) {
        if (decision == PassDecision.UNCHECKED && whenUnchecked == WhenUnchecked.CLOSED) {
            return refuse(PassDecision.UNAVAILABLE, UNAVAILABLE);
        }
        return decision == PassDecision.RELEASED ? refuse(decision, INVALID) : admit(decision, pass);
    }

    private static boolean isFor(@Nullable String concertId, Pass pass) {
        return concertId == null || pass.concertId().equals(concertId);
    }

    private Mono<String> admit(PassDecision decision, Pass pass) {
        count(decision);
        return Mono.just(pass.concertId());
    }

    private Mono<String> refuse(PassDecision decision, Problem problem) {
        count(decision);
        return Mono.error(problem.asException());
    }

    private void count(PassDecision decision) {
        Objects.requireNonNull(decisions.get(decision)).increment();
    }

    private static Problem required(@Nullable String concertId) {
        var problem = Problem.of(HttpStatus.FORBIDDEN, "queue-pass-required",
                "This needs a pass in X-Queue-Token; join the concert's queue to get one.");
        return concertId == null ? problem : problem.with("queueUrl", "/api/v1/concerts/" + concertId + "/queue");
    }
}
