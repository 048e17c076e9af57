package dev.onsale.gateway.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.onsale.gateway.user.IssuerKeys;
import reactor.core.publisher.Mono;

/** Issues a user token to whoever asks, as an OIDC provider would to whoever proves to be somebody. */
final class DemoIssuer implements IssuerKeys {

    private static final String ISSUER = "urn:onsale:demo";
    private static final String AUDIENCE = "onsale";

    private final RSAKey key;
    private final JWKSet publicKeys;
    private final RSASSASigner signer;
    private final Duration tokenTtl;
    private final InstantSource clock;

    DemoIssuer(RSAKey key, Duration tokenTtl, InstantSource clock) throws JOSEException {
        this.key = key;
        this.publicKeys = new JWKSet(key.toPublicJWK());
        this.signer = new RSASSASigner(key);
        this.tokenTtl = tokenTtl;
        this.clock = clock;
    }

    String token(String userId, Set<DemoRole> roles) throws JOSEException {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder().issuer(ISSUER).audience(AUDIENCE).subject(userId)
                .claim("roles", roles.stream().map(Enum::name).sorted().toList())
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(tokenTtl))).build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).type(JOSEObjectType.JWT).build();
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    Map<String, Object> publicKeys() {
        return publicKeys.toJSONObject();
    }

    @Override
    public Mono<List<JWK>> matching(JWKSelector selector) {
        return Mono.just(selector.select(publicKeys));
    }
}
