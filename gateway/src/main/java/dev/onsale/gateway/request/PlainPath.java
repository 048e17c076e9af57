package dev.onsale.gateway.request;

/**
 * Paths that mean the same to everybody who reads them. Ours are made of unreserved characters only, so nothing is lost
 * by refusing the rest: encoded slashes and zero bytes, parameters after {@code ;}, empty and dot segments are where a
 * gateway's check and a service's routing come to differ.
 */
final class PlainPath {

    private PlainPath() {}

    static boolean is(String rawPath) {
        int length = rawPath.length();
        if (length == 0 || rawPath.charAt(0) != '/') {
            return false;
        }
        int segment = 1;
        for (int i = 1; i <= length; i++) {
            if (i == length || rawPath.charAt(i) == '/') {
                if (!isSegment(rawPath, segment, i) && length > 1) {
                    return false;
                }
                segment = i + 1;
            } else if (!isUnreserved(rawPath.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSegment(String path, int from, int to) {
        return switch (to - from) {
            case 0 -> false;
            case 1 -> path.charAt(from) != '.';
            case 2 -> path.charAt(from) != '.' || path.charAt(from + 1) != '.';
            default -> true;
        };
    }

    private static boolean isUnreserved(char c) {
        return isBetween('a', c, 'z') || isBetween('A', c, 'Z') || isBetween('0', c, '9') || "-_.~".indexOf(c) >= 0;
    }

    private static boolean isBetween(char first, char c, char last) {
        return c >= first && c <= last;
    }
}
