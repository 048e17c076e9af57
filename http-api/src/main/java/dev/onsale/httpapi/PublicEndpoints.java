package dev.onsale.httpapi;

import java.util.List;

/**
 * What a service serves without a user token. A service declares one bean of it; every other path under
 * {@code /api/v1} needs a token, and {@code /api/v1/admin} the role {@code ORGANIZER}. A token sent to a public path is
 * not looked at, so that an expired one does not hide a public page.
 *
 * @param getPaths path patterns answered to GET and HEAD, such as {@code /api/v1/concerts/{concertId}}
 */
public record PublicEndpoints(List<String> getPaths) {

    public PublicEndpoints {
        getPaths = List.copyOf(getPaths);
    }

    /** These path patterns are public to GET and HEAD. */
    public static PublicEndpoints get(String... paths) {
        return new PublicEndpoints(List.of(paths));
    }
}
