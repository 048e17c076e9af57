package dev.onsale.loadtests.hold;

import java.util.List;
import java.util.Map;

/**
 * One way to run reservation-service.
 *
 * @param strategy {@code onsale.hold.strategy}
 * @param groups {@code onsale.hold.groups.enabled}: whether several holds share a transaction
 */
record Deployment(String strategy, boolean groups) {

    static final List<Deployment> ALL = List.of(new Deployment("conditional-update", true),
            new Deployment("conditional-update", false), new Deployment("lock-first", true),
            new Deployment("lock-first", false));

    String title() {
        return strategy + (groups ? ", groups" : ", each alone");
    }

    /** A folder's name. */
    String name() {
        return strategy + (groups ? "-groups" : "-alone");
    }

    Map<String, String> settings() {
        return Map.of("ONSALE_HOLD_STRATEGY", strategy, "ONSALE_HOLD_GROUPS_ENABLED", Boolean.toString(groups));
    }
}
