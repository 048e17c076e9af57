package dev.onsale.queue.token;

import java.text.ParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.onsale.queue.token.QueueToken.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import static java.util.Objects.requireNonNullElse;

/**
 * Signs and reads tickets and passes: compact JWTs under HMAC-SHA-256. Time is not checked here: Redis' clock decides,
 * in the same step that looks at the place.
 */
@Component
public class QueueTokens {

    private static final String ISSUER = "onsale-queue";
    private static final int CHARS_MAX = 2_048;

    private final String signingKid;
    private final JWSSigner signer;
    private final Map<String, JWSVerifier> verifiers = new HashMap<>();

    QueueTokens(TokenSettings settings) throws JOSEException {
        var keys = TokenKeys.parse(settings.tokenKeys());
        signingKid = keys.signingKid();
        signer = new MACSigner(keys.secretsByKid().get(signingKid));
        for (var key : keys.secretsByKid().entrySet()) {
            verifiers.put(key.getKey(), new MACVerifier(key.getValue()));
        }
    }

    /** The key that signs now, by its id. */
    public String signingKeyId() {
        return signingKid;
    }

    /** The token as its holder carries it. */
    public String sign(QueueToken token) {
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(signingKid)
                .type(new JOSEObjectType(token.kind().type)).build();
        var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience(token.kind().audience)
                .subject(token.user()).claim("room", token.room().toString())
                .claim("num", token.number()).claim("entry", token.entry() > 0 ? token.entry() : null)
                .claim("epoch", token.epoch()).jwtID(token.id())
                .issueTime(Date.from(token.issuedAt())).expirationTime(Date.from(token.expiresAt())).build();
        var jwt = new SignedJWT(header, claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that was accepted at start cannot sign.", e);
        }
        return jwt.serialize();
    }

    /** What the token says, or nothing for one that we have not signed, or not as a ticket or pass. */
    public Optional<QueueToken> read(String text) {
        if (text.length() > CHARS_MAX) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(text);
            return signedByUs(jwt) ? Optional.ofNullable(token(jwt)) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean signedByUs(SignedJWT jwt) throws JOSEException {
        var verifier = verifiers.get(String.valueOf(jwt.getHeader().getKeyID()));
        return verifier != null && jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) && jwt.verify(verifier);
    }

    private static @Nullable QueueToken token(SignedJWT jwt) throws ParseException {
        var claims = jwt.getJWTClaimsSet();
        for (var kind : Kind.values()) {
            if (new JOSEObjectType(kind.type).equals(jwt.getHeader().getType())
                    && List.of(kind.audience).equals(claims.getAudience()) && ISSUER.equals(claims.getIssuer())) {
                return new QueueToken(kind, required(claims.getSubject()),
                        UUID.fromString(required(claims.getStringClaim("room"))), required(claims.getLongClaim("num")),
                        requireNonNullElse(claims.getLongClaim("entry"), 0L),
                        required(claims.getLongClaim("epoch")), required(claims.getJWTID()),
                        required(claims.getIssueTime()).toInstant(), required(claims.getExpirationTime()).toInstant());
            }
        }
        return null;
    }

    private static <T> T required(@Nullable T claim) throws ParseException {
        if (claim == null) {
            throw new ParseException("A claim is missing.", 0);
        }
        return claim;
    }
}
