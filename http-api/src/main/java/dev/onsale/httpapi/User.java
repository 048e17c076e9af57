package dev.onsale.httpapi;

import java.util.Set;

/**
 * Who sent the request, from the verified user token. A controller takes it as an argument.
 *
 * @param id the token's {@code sub}
 * @param roles from the token's {@code roles} claim
 */
public record User(String id, Set<Role> roles) {

    /** What a user may do. */
    public enum Role {
        FAN, ORGANIZER, OPS
    }
}
