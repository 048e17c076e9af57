package dev.onsale.loadtests.measure;

import java.util.stream.IntStream;

import dev.onsale.localstack.testing.TestIssuer;

/** Tokens of users who are told apart by a number. */
public final class UserTokens {

    private UserTokens() {}

    /** Signed beforehand: this costs the issuer more than a request costs us. */
    public static String[] signed(int count, String prefix) {
        return IntStream.range(0, count).parallel().mapToObj(i -> TestIssuer.token(prefix + i, "FAN"))
                .toArray(String[]::new);
    }
}
