package dev.onsale.gateway;

import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/** Tickets and passes as queue-service signs them. */
@SuppressWarnings("MutablePublicArray")
public final class QueueTokens {

    public static final byte[] KEY = new byte[32];
    public static final byte[] OLD_KEY = filled(1);
    public static final byte[] OTHER_KEY = filled(2);
    /** As {@code onsale.queue.token-keys} has them: the first signs, both verify. */
    public static final String SETTING = "k1:" + encoded(KEY) + ",k0:" + encoded(OLD_KEY);

    private QueueTokens() {}

    public static String pass(String user, String concert, String grant) {
        return signed("k1", KEY, "onsale-pass+jwt", claims -> claims.subject(user).claim("room", concert).jwtID(grant));
    }

    public static String ticket(String user, String concert) {
        return signed("k1", KEY, "onsale-ticket+jwt",
                claims -> claims.subject(user).claim("room", concert).jwtID("t").audience("onsale-queue"));
    }

    public static String signed(String keyId, byte[] key, String type, UnaryOperator<JWTClaimsSet.Builder> changes) {
        return signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).type(new JOSEObjectType(type)).build(),
                key,
                changes);
    }

    public static String signed(JWSHeader header, byte[] key, UnaryOperator<JWTClaimsSet.Builder> changes) {
        var claims = new JWTClaimsSet.Builder().issuer("onsale-queue").audience("onsale-gateway").subject("fan-1")
                .claim("room", "c1").claim("num", 1).claim("epoch", 1).jwtID("g1")
                .issueTime(Date.from(Instant.now())).expirationTime(Date.from(Instant.now().plusSeconds(300)));
        try {
            var token = new SignedJWT(header, changes.apply(claims).build());
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String encoded(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static byte[] filled(int value) {
        var key = new byte[32];
        java.util.Arrays.fill(key, (byte) value);
        return key;
    }
}
