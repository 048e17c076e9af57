package dev.onsale.contracts.compatibility;

/** What may not happen to a released contract, whom it would break, and what to do instead. */
enum Rule {

    /** Released readers may need it, and its name stays taken by what was written. */
    FIELD_REMOVED("put it back; to do without it, write the next version beside this one"),
    /** New readers may rely on it, and what was written before has not got it. */
    FIELD_REQUIRED("make it optional; to require it, write the next version beside this one"),
    /** Released readers rely on it, and new writers may leave it out. */
    FIELD_NOT_REQUIRED("keep it required and keep writing it"),
    /** Released readers take every member of this object for one of its map, or refuse those that they do not know. */
    FIELD_IN_MAP("add the field beside the map, not to it"),
    /** Both: what was written cannot be read as the new type, and what will be written not as the released one. */
    TYPE_CHANGED("keep the type; add an optional field of another name with the new one"),
    /** Released readers switch over the values and do not know the new one. */
    ENUM_WIDENED("keep the values; add an optional field for what is new, or write the next version"),
    /** New readers do not know a value that was written before. */
    ENUM_NARROWED("keep the value; writers may stop using it"),
    /** Released readers refuse what new writers may write. */
    WIDENED("keep the released limit"),
    /** New readers refuse what was written before. */
    NARROWED("keep the released limit; writers may do less than it allows"),
    /** Which of both it would break cannot be told from the two values; one of them it would. */
    CHANGED("put the released value back"),
    /** Released readers still read it, and it lies in topics. */
    SCHEMA_REMOVED("put the schema back; a version stays although nobody writes it any more"),
    /** Consumers prove themselves with all that was ever released. */
    EXAMPLE_REMOVED("put the example back"),
    /** Consumers prove themselves with all that was ever released. */
    EXAMPLE_CHANGED("put the released text back, and add the new one under another name"),
    /** Clients of the released document call it. */
    OPERATION_REMOVED("put the operation back; to do without it, add its successor beside it and mark it deprecated"),
    /** Clients of the released document could not call it, or not understand its answer. */
    OPERATION_CHANGED("put back what was released, and add: fields and parameters that may be left out, an operation"),
    /** What the check does not know it cannot compare, and it does not look away. */
    UNKNOWN_KEYWORD("say it with the keywords of Keyword, or teach that class and its test the new one");

    private final String fix;

    Rule(String fix) {
        this.fix = fix;
    }

    String fix() {
        return fix;
    }
}
