package dev.onsale.httpapi.user;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import dev.onsale.httpapi.User.Role;
import org.springframework.security.oauth2.jwt.Jwt;

/** The roles of a token; what we do not know, another application of the same issuer does. */
final class UserRoles {

    private UserRoles() {}

    static Set<Role> of(Jwt token) {
        var roles = EnumSet.noneOf(Role.class);
        if (token.getClaim("roles") instanceof Collection<?> names) {
            for (var role : Role.values()) {
                if (names.contains(role.name())) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }
}
