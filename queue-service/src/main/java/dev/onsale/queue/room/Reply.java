package dev.onsale.queue.room;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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

    /** Whether the script found no such room. */
    public boolean hasNoRoom() {
        return text("outcome").equals("NO_ROOM");
    }

    public String text(String name) {
        return (String) value(name);
    }

    /** Null for an empty text. */
    public @Nullable String optionalText(String name) {
        return text(name).isEmpty() ? null : text(name);
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

    /** A hash that the script answered as Redis has it: fields and values in turn. */
    public Map<String, String> hash(String name) {
        var all = (List<?>) value(name);
        var hash = HashMap.<String, String>newHashMap(all.size() / 2);
        for (int i = 0; i + 1 < all.size(); i += 2) {
            hash.put((String) all.get(i), (String) all.get(i + 1));
        }
        return hash;
    }

    private Object value(String name) {
        return requireNonNull(values.get(name), () -> "The script did not answer " + name);
    }
}
