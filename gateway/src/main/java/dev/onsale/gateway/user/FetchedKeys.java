package dev.onsale.gateway.user;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Keys fetched from the issuer, kept. A key id that is not among them causes one fetch, since keys rotate, but no more
 * than one in {@code refreshMin}, since anybody can make key ids up. While the issuer does not answer, the keys known
 * last go on.
 */
final class FetchedKeys implements IssuerKeys {

    private record Snapshot(JWKSet keys, long fetchedAtNanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);

    private final Mono<JWKSet> fetch;
    private final long ttlNanos;
    private final long refreshMinNanos;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Mono<Boolean>> running = new AtomicReference<>();
    private volatile @Nullable Snapshot known;
    private volatile long triedAtNanos;

    FetchedKeys(Mono<JWKSet> fetch, Duration ttl, Duration refreshMin, LongSupplier nanoTime) {
        this.fetch = fetch;
        this.ttlNanos = ttl.toNanos();
        this.refreshMinNanos = refreshMin.toNanos();
        this.nanoTime = nanoTime;
        this.triedAtNanos = nanoTime.getAsLong() - refreshMinNanos;
    }

    @Override
    public Mono<List<JWK>> matching(JWKSelector selector) {
        var now = known;
        if (now != null && nanoTime.getAsLong() - now.fetchedAtNanos <= ttlNanos) {
            var found = selector.select(now.keys);
            if (!found.isEmpty() || !mayFetch()) {
                return Mono.just(found);
            }
        }
        return refresh().then(Mono.fromCallable(() -> select(selector)));
    }

    private List<JWK> select(JWKSelector selector) {
        var now = known;
        if (now == null) {
            throw new IllegalStateException("The issuer's keys are not known.");
        }
        return selector.select(now.keys);
    }

    private boolean mayFetch() {
        return running.get() != null || nanoTime.getAsLong() - triedAtNanos >= refreshMinNanos;
    }

    /** Many exchanges may miss the same key; they share one fetch. */
    private Mono<Boolean> refresh() {
        if (!mayFetch()) {
            return Mono.just(false);
        }
        var mine = Mono.defer(this::fetchOnce).cache();
        var theirs = running.compareAndExchange(null, mine);
        return theirs == null ? mine : theirs;
    }

    private Mono<Boolean> fetchOnce() {
        triedAtNanos = nanoTime.getAsLong();
        return fetch
                .doOnNext(keys -> known = new Snapshot(keys, nanoTime.getAsLong()))
                .thenReturn(true)
                .onErrorResume(failure -> {
                    LOG.warn("The issuer's keys could not be fetched: {}", failure.toString());
                    return Mono.just(false);
                })
                .doFinally(_ -> running.set(null));
    }
}
