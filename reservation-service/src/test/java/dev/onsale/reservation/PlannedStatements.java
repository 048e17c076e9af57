package dev.onsale.reservation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that asks MySQL for the plan of each statement right before it runs: with its parameters, in its
 * transaction, on the tables as they are then.
 */
public final class PlannedStatements extends DelegatingDataSource {

    private static final Pattern PLANNABLE = Pattern.compile("(?is)\\s*(select|insert|update|delete|with)\\b.*");

    private final Map<String, Set<String>> plans = new TreeMap<>();
    private volatile boolean recording;

    public PlannedStatements(DataSource source) {
        super(source);
    }

    /** Notes the plans of what the service does meanwhile, on whatever thread. */
    public void during(Runnable work) {
        recording = true;
        try {
            work.run();
        } finally {
            recording = false;
        }
    }

    /**
     * For each statement the accesses of its plans, as {@code table type key}; those to tables that it makes itself
     * left out.
     */
    public synchronized Map<String, Set<String>> plans() {
        return new TreeMap<>(plans);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return proxy(Connection.class, (method, arguments) -> {
            var result = call(connection, method, arguments);
            return recording && result instanceof PreparedStatement statement && arguments != null
                    && PLANNABLE.matcher((String) arguments[0]).matches()
                            ? planned(connection, statement, (String) arguments[0])
                            : result;
        });
    }

    private PreparedStatement planned(Connection connection, PreparedStatement statement, String sql) {
        var parameters = new ArrayList<Parameter>();
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (arguments != null && method.getName().startsWith("set") && arguments.length > 1) {
                parameters.add(other -> call(other, method, arguments));
            } else if (method.getName().startsWith("execute") || method.getName().equals("addBatch")) {
                try (var explain = connection.prepareStatement("explain " + sql)) {
                    for (var parameter : parameters) {
                        parameter.setOn(explain);
                    }
                    note(sql, explain);
                }
            }
            return call(statement, method, arguments);
        });
    }

    private synchronized void note(String sql, PreparedStatement explain) throws SQLException {
        var accesses = plans.computeIfAbsent(sql.replaceAll("\\s+", " ").strip(), _ -> new TreeSet<>());
        try (var rows = explain.executeQuery()) {
            while (rows.next()) {
                var table = rows.getString("table");
                // Derived tables have names in brackets, recursive ones have their own, and so have parameters that are
                // read as tables; what is inserted is not looked for.
                if (table != null && !table.startsWith("<") && !sql.contains("with recursive " + table)
                        && !rows.getString("select_type").equals("INSERT")
                        && !Objects.requireNonNullElse(rows.getString("extra"), "").contains("Table function")) {
                    accesses.add("%s %s %s".formatted(table, rows.getString("type"), rows.getString("key")));
                }
            }
        }
    }

    private interface Parameter {
        void setOn(PreparedStatement other) throws Throwable;
    }

    private interface Call {
        @Nullable
        Object to(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, method, arguments) -> call.to(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    /** The statements that read a whole table or a whole index, each with its plan. */
    public List<String> scans() {
        return plans().entrySet().stream()
                .filter(plan -> plan.getValue().stream().anyMatch(access -> access.matches("\\S+ (ALL|index) .*")))
                .map(plan -> plan.getKey() + " -> " + plan.getValue()).toList();
    }
}
