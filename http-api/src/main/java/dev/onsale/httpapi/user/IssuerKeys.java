package dev.onsale.httpapi.user;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, kept. A key id that is not among them causes one fetch, since keys rotate, but no more than one in
 * {@code refreshMin}, since anybody can make key ids up. While the issuer does not answer, the keys known last go on;
 * without any, nobody can be told from anybody, and the caller learns that by an exception rather than by a refusal.
 */
@SuppressWarnings("ReferenceEquality") // Whether a snapshot is still the same one.
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** Fetches the key set, within its own timeouts. */
    interface Fetch {

        JWKSet keys() throws Exception;
    }

    private record Snapshot(JWKSet keys, long fetchedAtNanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private final Fetch fetch;
    private final long ttlNanos;
    private final long refreshMinNanos;
    private final LongSupplier nanoTime;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Snapshot known;
    private volatile @Nullable Exception lastFailure;
    private volatile long triedAtNanos;

    IssuerKeys(Fetch fetch, Duration ttl, Duration refreshMin, LongSupplier nanoTime) {
        this.fetch = fetch;
        this.ttlNanos = ttl.toNanos();
        this.refreshMinNanos = refreshMin.toNanos();
        this.nanoTime = nanoTime;
        this.triedAtNanos = nanoTime.getAsLong() - refreshMinNanos;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        var before = known;
        if (before == null || nanoTime.getAsLong() - before.fetchedAtNanos > ttlNanos) {
            refresh(before);
        }
        var matching = select(selector);
        if (matching.isEmpty() && known == before) {
            refresh(before);
            matching = select(selector);
        }
        return matching;
    }

    private List<JWK> select(JWKSelector selector) throws KeySourceException {
        var now = known;
        if (now == null) {
            throw new RemoteKeySourceException("The issuer's keys could not be fetched", lastFailure);
        }
        return selector.select(now.keys);
    }

    /** Many requests may find the same key missing; one of them fetches, the others wait for it. */
    private void refresh(@Nullable Snapshot seen) {
        fetching.lock();
        try {
            if (known != seen || nanoTime.getAsLong() - triedAtNanos < refreshMinNanos) {
                return;
            }
            triedAtNanos = nanoTime.getAsLong();
            known = new Snapshot(fetch.keys(), triedAtNanos);
        } catch (Exception failure) {
            lastFailure = failure;
            LOG.warn("The issuer's keys could not be fetched: {}", failure.toString());
        } finally {
            fetching.unlock();
        }
    }
}
