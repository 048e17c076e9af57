package dev.onsale.localstack.infra;

/** Names and values in statements that take no parameters. */
final class Sql {

    private Sql() {}

    static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A schema's name in a GRANT, where an underscore would stand for any character. */
    static String grantedSchema(String name) {
        return identifier(name.replace("_", "\\_").replace("%", "\\%"));
    }
}
