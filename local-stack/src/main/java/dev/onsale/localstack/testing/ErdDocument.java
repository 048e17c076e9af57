package dev.onsale.localstack.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

/**
 * The columns of {@code docs/erd.dbml} beside those of a migrated schema, both as sorted lines such as
 * {@code seat.number int not null}.
 */
public final class ErdDocument {

    private static final Path FILE = Path.of("docs/erd.dbml");
    private static final Pattern TABLE = Pattern.compile("Table (\\w+)\\.(\\w+) \\{");
    private static final Pattern COLUMN = Pattern.compile("  (\\w+) ([^{ ]+)(?: \\[(.*)])?");
    private static final String MADE = """
            select concat(table_name, '.', column_name, ' ', column_type, if(is_nullable = 'NO', ' not null', ''))
              from information_schema.columns
             where table_schema = database()
               and table_name not in ('flyway_schema_history', 'messaging_schema_history', 'http_api_schema_history')
            """;

    private ErdDocument() {}

    /** The documented columns of the tables in these groups, which are what stands before a table's name. */
    public static SortedSet<String> columns(String... groups) {
        var wanted = Set.of(groups);
        var columns = new TreeSet<String>();
        var table = "";
        for (var line : lines()) {
            var head = TABLE.matcher(line);
            var column = COLUMN.matcher(line);
            if (head.matches()) {
                table = wanted.contains(head.group(1)) ? head.group(2) : "";
            } else if (!table.isEmpty() && column.matches()) {
                var settings = column.group(3) == null ? "" : column.group(3);
                columns.add("%s.%s %s%s".formatted(table, column.group(1),
                        column.group(2).replace("boolean", "tinyint(1)"),
                        settings.contains("not null") ? " not null" : ""));
            }
        }
        return columns;
    }

    /** The columns of the schema that a data source is connected to. */
    public static SortedSet<String> made(DataSource source) throws SQLException {
        var columns = new TreeSet<String>();
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(MADE)) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    /** Looks upwards from the module whose tests run. */
    private static Iterable<String> lines() {
        var file = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(FILE)).filter(Files::exists).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + FILE + " in this folder or above it"));
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
