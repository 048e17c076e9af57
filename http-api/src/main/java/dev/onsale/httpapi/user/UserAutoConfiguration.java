package dev.onsale.httpapi.user;

import java.net.MalformedURLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.onsale.httpapi.PublicEndpoints;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** User tokens verified by the service itself, and what they allow. */
@AutoConfiguration(before = {ServletWebSecurityAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class,
        UserDetailsServiceAutoConfiguration.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(UserTokenProperties.class)
class UserAutoConfiguration {

    private static final int KEYS_CONNECT_TIMEOUT_MS = 1_000;
    private static final int KEYS_READ_TIMEOUT_MS = 2_000;
    private static final int KEYS_BYTES_MAX = 256 * 1024;

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(UserTokenProperties settings) throws MalformedURLException {
        var url = settings.jwksUri().toURL();
        var retriever = new DefaultResourceRetriever(KEYS_CONNECT_TIMEOUT_MS, KEYS_READ_TIMEOUT_MS, KEYS_BYTES_MAX);
        var keys = new IssuerKeys(() -> JWKSet.parse(retriever.retrieveResource(url).getContent()),
                settings.keysTtl(), settings.keysRefreshMin(), System::nanoTime);
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)))
                .build();
        // An issuer that is no URL would be looked up as one, among all jars, with each token.
        decoder.setClaimSetConverter(MappedJwtClaimSetConverter.withDefaults(
                Map.of(JwtClaimNames.ISS, issuer -> issuer)));
        decoder.setJwtValidator(UserTokenValidators.of(settings));
        return new RememberedTokens(decoder, settings, Clock.systemUTC(), Ticker.systemTicker());
    }

    /** What each of Spring Security's filters takes is nobody's question; the request's own time is measured. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain userSecurity(HttpSecurity http, ObjectProvider<PublicEndpoints> publicEndpoints) {
        return UserSecurity.chain(http, publicEndpoints.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    RequestRejectedHandler requestRejected() {
        return UserSecurity::refuse;
    }

    @Bean
    WebMvcConfigurer userArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new UserArgument());
            }
        };
    }
}
