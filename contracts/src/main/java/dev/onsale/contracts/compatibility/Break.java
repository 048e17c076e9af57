package dev.onsale.contracts.compatibility;

/**
 * One break of a released contract.
 *
 * @param file where it is, from the module's resources
 * @param pointer a JSON pointer into the file, empty for all of it
 * @param detail what was and what is
 * @param release the release that it breaks
 */
record Break(String file, String pointer, Rule rule, String detail, String release) {

    @Override
    public String toString() {
        return "%s%s: %s since release %s: %s. Fix: %s.".formatted(file, pointer.isEmpty() ? "" : "#" + pointer, rule,
                release, detail, rule.fix());
    }
}
