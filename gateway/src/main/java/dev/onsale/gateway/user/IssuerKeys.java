package dev.onsale.gateway.user;

import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import reactor.core.publisher.Mono;

/** The public keys of the issuer of user tokens. */
public interface IssuerKeys {

    /** The keys that match; none is a bad token, an error is that nobody knows. */
    Mono<List<JWK>> matching(JWKSelector selector);
}
