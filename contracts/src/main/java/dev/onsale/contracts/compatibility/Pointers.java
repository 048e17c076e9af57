package dev.onsale.contracts.compatibility;

/** JSON pointers. */
final class Pointers {

    private Pointers() {}

    /** A member's name as a pointer has it. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
