package dev.onsale.localstack.launcher;

import java.util.Locale;
import java.util.Map;

/**
 * Where the parts listen, on 127.0.0.1: the default, moved by {@code ONSALE_PORT_OFFSET}, or what
 * {@code ONSALE_<NAME>_PORT} says.
 */
record Ports(Map<String, String> environment) {

    private static final int HIGHEST = 65_535;
    static final int MANAGEMENT_DISTANCE = 1_000;

    int of(String name, int byDefault) {
        var own = "ONSALE_%s_PORT".formatted(name.toUpperCase(Locale.ROOT));
        var port = environment.containsKey(own)
                ? number(own, environment.getOrDefault(own, ""))
                : byDefault + number("ONSALE_PORT_OFFSET", environment.getOrDefault("ONSALE_PORT_OFFSET", "0"));
        if (port < 1 || port > HIGHEST - MANAGEMENT_DISTANCE) {
            throw new LauncherException("The port %d of %s is out of range; set %s or ONSALE_PORT_OFFSET."
                    .formatted(port, name, own));
        }
        return port;
    }

    /** Where a service with this port answers operators. */
    static int management(int port) {
        return port + MANAGEMENT_DISTANCE;
    }

    private static int number(String variable, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new LauncherException("%s is not a number: %s".formatted(variable, value), e);
        }
    }
}
