package dev.onsale.contracts.compatibility;

/**
 * What two documents do not have alike.
 *
 * @param pointer a JSON pointer into one of them or both
 * @param detail what was and what is
 */
record Finding(String pointer, Rule rule, String detail) {}
