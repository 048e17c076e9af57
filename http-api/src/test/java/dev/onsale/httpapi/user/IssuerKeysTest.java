package dev.onsale.httpapi.user;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.onsale.httpapi.SampleIssuer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IssuerKeysTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger fetches = new AtomicInteger();
    private JWKSet published = keys("first");
    private boolean down;

    private final IssuerKeys keys = new IssuerKeys(this::fetch, Duration.ofMinutes(5), Duration.ofSeconds(5),
            nanos::get);

    @Test
    void keys_are_fetched_once_and_kept() throws Exception {
        assertThat(knows("first")).isTrue();
        assertThat(knows("first")).isTrue();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_rotated_key_is_fetched_when_it_is_first_seen() throws Exception {
        knows("first");
        published = keys("second");
        pass(Duration.ofSeconds(5));
        assertThat(knows("second")).isTrue();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void made_up_key_ids_cause_no_storm_of_fetches() throws Exception {
        knows("first");
        for (int i = 0; i < 100; i++) {
            assertThat(knows("made-up-" + i)).isFalse();
        }
        assertThat(fetches).hasValue(1);
        pass(Duration.ofSeconds(5));
        assertThat(knows("made-up")).isFalse();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keys_are_fetched_again_when_they_are_old_so_that_a_withdrawn_one_is_forgotten() throws Exception {
        knows("first");
        published = keys("second");
        pass(Duration.ofMinutes(6));
        assertThat(knows("first")).isFalse();
    }

    @Test
    void known_keys_outlast_an_outage() throws Exception {
        knows("first");
        down = true;
        pass(Duration.ofMinutes(6));
        assertThat(knows("first")).isTrue();
    }

    @Test
    void without_any_keys_an_outage_is_told_from_a_bad_token_and_asks_seldom() throws Exception {
        down = true;
        for (int i = 0; i < 10; i++) {
            assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> knows("first"));
        }
        assertThat(fetches).hasValue(1);
        down = false;
        pass(Duration.ofSeconds(5));
        assertThat(knows("first")).isTrue();
    }

    private boolean knows(String keyId) throws KeySourceException {
        return !keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build()), null).isEmpty();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private JWKSet fetch() throws Exception {
        fetches.incrementAndGet();
        if (down) {
            throw new java.io.IOException("down");
        }
        return published;
    }

    private static JWKSet keys(String keyId) {
        try {
            return new JWKSet(SampleIssuer.newKey(keyId).toPublicJWK());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
