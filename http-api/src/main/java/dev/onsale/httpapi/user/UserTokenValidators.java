package dev.onsale.httpapi.user;

import java.util.List;
import java.util.function.Predicate;

import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a token with a good signature must say. */
final class UserTokenValidators {

    /** OpenID Connect's own limit on {@code sub}, which is ASCII. */
    private static final int SUBJECT_LENGTH_MAX = 255;

    private UserTokenValidators() {}

    static OAuth2TokenValidator<Jwt> of(UserTokenProperties settings) {
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
}
