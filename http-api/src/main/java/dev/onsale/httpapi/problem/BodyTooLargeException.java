package dev.onsale.httpapi.problem;

import java.io.IOException;

/** A body went on beyond its limit while it was read. */
@SuppressWarnings("serial")
final class BodyTooLargeException extends IOException {

    BodyTooLargeException(long bytesMax) {
        super("The body is larger than " + bytesMax + " bytes.");
    }
}
