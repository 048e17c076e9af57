package dev.onsale.queue.token;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class TokenKeysTest {

    private static final String SECRET = "dGVzdC1rZXktb2YtdGhpcnR5LXR3by1ieXRlcy1vay4";
    private static final String SHORT = "dG9vLXNob3J0";

    @Test
    void signs_with_the_first_key_and_knows_them_all() {
        var keys = TokenKeys.parse("new:%s,old:%s=".formatted(SECRET, SECRET));
        assertThat(keys.signingKid()).isEqualTo("new");
        assertThat(keys.secretsByKid()).containsOnlyKeys("new", "old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "key", ":" + SECRET, "a:" + SHORT, "a:" + SECRET + ",b:" + SHORT,
            "a:" + SECRET + ",", "a:" + SECRET + ",a:" + SECRET, "a:not base64!", "a:"})
    void refuses_missing_and_weak_keys(String text) {
        assertThatIllegalStateException().isThrownBy(() -> TokenKeys.parse(text))
                .withMessageContaining("ONSALE_QUEUE_TOKEN_KEYS")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain(SECRET, SHORT, "not base64!"));
    }

    @Test
    void never_prints_a_secret() {
        assertThat(TokenKeys.parse("a:" + SECRET)).hasToString("TokenKeys[a]");
        assertThat(new TokenSettings("a:" + SECRET).toString()).doesNotContain(SECRET);
    }
}
