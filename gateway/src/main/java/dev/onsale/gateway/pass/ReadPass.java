package dev.onsale.gateway.pass;

import java.text.ParseException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/** Reads a pass from its token. A ticket, which queue-service signs with the same keys, is none. */
final class ReadPass {

    private static final int TOKEN_LENGTH_MAX = 2048;
    private static final JOSEObjectType TYPE = new JOSEObjectType("onsale-pass+jwt");
    private static final String ISSUER = "onsale-queue";
    private static final String AUDIENCE = "onsale-gateway";

    private final Map<String, JWSVerifier> verifiers;
    private final InstantSource clock;

    ReadPass(Map<String, byte[]> keys, InstantSource clock) {
        this.verifiers = verifiers(keys);
        this.clock = clock;
    }

    /** The pass, or null for what is no valid one; why is nobody's business. */
    @Nullable
    Pass from(String token) {
        if (token.length() > TOKEN_LENGTH_MAX) {
            return null;
        }
        try {
            var jwt = SignedJWT.parse(token);
            return isSigned(jwt) ? pass(jwt.getJWTClaimsSet()) : null;
        } catch (ParseException | JOSEException forged) {
            return null;
        }
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException {
        var header = jwt.getHeader();
        var verifier = header.getKeyID() == null ? null : verifiers.get(header.getKeyID());
        return verifier != null && JWSAlgorithm.HS256.equals(header.getAlgorithm()) && TYPE.equals(header.getType())
                && jwt.verify(verifier);
    }

    private @Nullable Pass pass(JWTClaimsSet claims) throws ParseException {
        var user = claims.getSubject();
        var room = claims.getStringClaim("room");
        var grant = claims.getJWTID();
        var number = claims.getLongClaim("num");
        var epoch = claims.getLongClaim("epoch");
        var expires = claims.getExpirationTime();
        var isForUs = ISSUER.equals(claims.getIssuer()) && claims.getAudience().contains(AUDIENCE);
        if (!isForUs || user == null || room == null || grant == null || number == null
                || epoch == null || expires == null) {
            return null;
        }
        return clock.instant().isBefore(expires.toInstant())
                ? new Pass(user, room, grant, number, epoch, expires.toInstant())
                : null;
    }

    private static Map<String, JWSVerifier> verifiers(Map<String, byte[]> keys) {
        var verifiers = new HashMap<String, JWSVerifier>();
        keys.forEach((id, key) -> {
            try {
                verifiers.put(id, new MACVerifier(key));
            } catch (JOSEException failure) {
                throw new IllegalArgumentException("Queue token key " + id + " cannot be used.", failure);
            }
        });
        return Map.copyOf(verifiers);
    }
}
