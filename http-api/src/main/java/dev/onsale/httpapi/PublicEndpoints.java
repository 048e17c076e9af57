package dev.onsale.httpapi;

import java.util.List;

/**
 * What a service serves without a user token. A service declares beans of it; every other path under {@code /api/v1}
 * needs a token, and {@code /api/v1/admin} the role {@code ORGANIZER}. A token sent to a public path is not looked at,
 * so that an expired one does not hide a public page.
 *
 * @param getPaths path patterns answered to GET and HEAD, such as {@code /api/v1/concerts/{concertId}}
 * @param postPaths path patterns answered to POST, for callers who prove in another way who they are
 */
public record PublicEndpoints(List<String> getPaths, List<String> postPaths) {

    public PublicEndpoints {
        getPaths = List.copyOf(getPaths);
        postPaths = List.copyOf(postPaths);
    }

    /** These path patterns are public to GET and HEAD. */
    public static PublicEndpoints get(String... paths) {
        return new PublicEndpoints(List.of(paths), List.of());
    }

    /** These path patterns are public to POST, and to no other method. */
    public static PublicEndpoints post(String... paths) {
        return new PublicEndpoints(List.of(), List.of(paths));
    }
}
