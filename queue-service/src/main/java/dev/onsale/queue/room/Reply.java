package dev.onsale.queue.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What a script answered: values by name. */
public final class Reply {

    private final Map<String, Object> values;

    private Reply(Map<String, Object> values) {
        this.values = values;
    }

    static Reply of(List<?> namesAndValues) {
        var values = HashMap.<String, Object>newHashMap(namesAndValues.size() / 2);
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            values.put((String) namesAndValues.get(i), namesAndValues.get(i + 1));
        }
        return new Reply(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public String text(String name) {
        return (String) value(name);
    }

    public long number(String name) {
        return (Long) value(name);
    }

    public int smallNumber(String name) {
        return Math.toIntExact(number(name));
    }

    public boolean flag(String name) {
        return number(name) == 1;
    }

    /** A moment that the script gave in epoch milliseconds. */
    public Instant instant(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    private Object value(String name) {
        return requireNonNull(values.get(name), () -> "The script did not answer " + name);
    }
}
