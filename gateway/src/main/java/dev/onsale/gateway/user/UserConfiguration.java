package dev.onsale.gateway.user;

import java.text.ParseException;
import java.util.List;
import java.util.function.Predicate;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

    /** OpenID Connect's own limit on {@code sub}, which is ASCII. */
    private static final int SUBJECT_LENGTH_MAX = 255;

    @Bean
    @Profile("!demo")
    IssuerKeys fetchedKeys(UserTokenProperties settings) {
        var client = HttpClient.create().responseTimeout(settings.keysTimeout());
        Mono<JWKSet> fetch = client.get().uri(settings.jwksUri())
                .responseSingle((response, body) -> response.status().code() == 200
                        ? body.asString().map(UserConfiguration::parse)
                        : Mono.error(new IllegalStateException("The issuer answered " + response.status() + ".")))
                .timeout(settings.keysTimeout());
        return new FetchedKeys(fetch, settings.keysTtl(), settings.keysRefreshMin(), System::nanoTime);
    }

    @Bean
    ReactiveJwtDecoder userTokens(UserTokenProperties settings, IssuerKeys keys) {
        var decoder = NimbusReactiveJwtDecoder
                .withJwkSource(token -> keys.matching(new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())))
                        .flatMapIterable(found -> found))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        decoder.setJwtValidator(validator(settings));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(UserTokenProperties settings) {
        var times = new JwtTimestampValidator(settings.clockSkew());
        times.setAllowEmptyExpiryClaim(false);
        Predicate<List<String>> forUs = audience -> audience != null && audience.contains(settings.audience());
        Predicate<String> aUser = subject -> subject != null && isUserId(subject);
        return new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<>(JwtClaimNames.AUD, forUs), new JwtClaimValidator<>(JwtClaimNames.SUB, aUser));
    }

    private static boolean isUserId(String subject) {
        return !subject.isEmpty() && subject.length() <= SUBJECT_LENGTH_MAX
                && subject.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static JWKSet parse(String json) {
        try {
            return JWKSet.parse(json);
        } catch (ParseException failure) {
            throw new IllegalStateException("The issuer's answer is no key set.", failure);
        }
    }
}
