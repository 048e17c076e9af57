package dev.onsale.ops.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Walks through what is sorted by a key, beside others that are sorted by the same one. */
final class Cursor<T> implements AutoCloseable {

    private final Source<T> source;
    private final Function<T, String> keyOf;
    private @Nullable T next;

    /** Where a cursor's items come from, sorted. */
    interface Source<T> extends AutoCloseable {

        boolean advance();

        T current();

        @Override
        void close();

        /** The same items, as something else. */
        default <R> Source<R> as(Function<T, R> mapping) {
            var origin = this;
            return new Source<>() {
                @Override
                public boolean advance() {
                    return origin.advance();
                }

                @Override
                public R current() {
                    return mapping.apply(origin.current());
                }

                @Override
                public void close() {
                    origin.close();
                }
            };
        }
    }

    Cursor(Source<T> source, Function<T, String> keyOf) {
        this.source = source;
        this.keyOf = keyOf;
        move();
    }

    private void move() {
        next = source.advance() ? source.current() : null;
    }

    /** The next item's key, or null at the end. */
    @Nullable
    String key() {
        return next == null ? null : keyOf.apply(next);
    }

    /** Takes the items with this key, which must be none that was passed. */
    List<T> take(String key) {
        var taken = new ArrayList<T>();
        for (var item = next; item != null && keyOf.apply(item).equals(key); item = next) {
            taken.add(item);
            move();
        }
        return taken;
    }

    /** Passes over what comes before the key; whether the key is there. */
    boolean reaches(String key) {
        while (next != null && keyOf.apply(next).compareTo(key) < 0) {
            move();
        }
        return next != null && keyOf.apply(next).equals(key);
    }

    /** The smallest next key of several cursors, or null once all are at their ends. */
    static @Nullable String first(Cursor<?>... cursors) {
        @Nullable
        String first = null;
        for (var cursor : cursors) {
            var key = cursor.key();
            if (key != null && (first == null || key.compareTo(first) < 0)) {
                first = key;
            }
        }
        return first;
    }

    @Override
    public void close() {
        source.close();
    }
}
