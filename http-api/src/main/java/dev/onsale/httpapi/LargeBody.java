package dev.onsale.httpapi;

import org.springframework.util.unit.DataSize;

/**
 * A path that takes larger bodies than {@code onsale.http.body-max}. A service declares one bean a path.
 *
 * @param path a path pattern, such as {@code /api/v1/admin/concerts/{concertId}/poster}
 * @param max the largest body, in bytes on the wire
 */
public record LargeBody(String path, DataSize max) {}
