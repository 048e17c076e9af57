package dev.onsale.gateway.demo;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import dev.onsale.gateway.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Profile("demo")
class DemoController {

    private static final int USER_ID_LENGTH_MAX = 64;

    private final DemoIssuer issuer;
    private final DemoProperties settings;

    DemoController(DemoIssuer issuer, DemoProperties settings) {
        this.issuer = issuer;
        this.settings = settings;
    }

    record Login(@Nullable String userId, @Nullable List<@Nullable DemoRole> roles) {}

    record Token(String accessToken, long expiresIn) {}

    @PostMapping("/api/v1/demo/login")
    ResponseEntity<Token> login(@RequestBody Login login) throws JOSEException {
        if (login.userId == null || !isUserId(login.userId)) {
            throw Problem.invalid("/userId", "is 1 to 64 visible ASCII characters").asException();
        }
        var roles = login.roles == null ? List.of(DemoRole.FAN) : login.roles;
        if (roles.isEmpty() || roles.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid("/roles", "is a list of FAN, ORGANIZER and OPS, at least one, or absent for a fan")
                    .asException();
        }
        var token = issuer.token(login.userId, EnumSet.copyOf(roles));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Token(token, settings.tokenTtl().toSeconds()));
    }

    @GetMapping("/.well-known/jwks.json")
    Map<String, Object> keys() {
        return issuer.publicKeys();
    }

    private static boolean isUserId(String userId) {
        return !userId.isEmpty() && userId.length() <= USER_ID_LENGTH_MAX
                && userId.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
