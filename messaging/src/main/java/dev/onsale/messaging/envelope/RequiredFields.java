package dev.onsale.messaging.envelope;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Holds data to what its record says: what is not {@code @Nullable} must have arrived, in nested records as well. */
final class RequiredFields {

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {

        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        }
    };

    private RequiredFields() {}

    /** @throws UnreadableEventException naming the first field that is missing */
    static void refuseMissing(Object data) {
        refuseMissing(data, "");
    }

    private static void refuseMissing(@Nullable Object data, String path) {
        switch (data) {
            case null -> throw new UnreadableEventException("The field %s is missing.".formatted(path));
            case Record fields -> {
                for (var field : FIELDS.get(fields.getClass())) {
                    var value = field.of(fields);
                    if (value != null || !field.optional()) {
                        refuseMissing(value, path + "/" + field.name());
                    }
                }
            }
            case List<?> elements -> {
                for (int index = 0; index < elements.size(); index++) {
                    refuseMissing(elements.get(index), path + "/" + index);
                }
            }
            default -> {
            }
        }
    }

    private record Field(String name, boolean optional, Method accessor) {

        static Field of(RecordComponent component) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Field(component.getName(), isNullable(component.getAnnotatedType()), accessor);
        }

        private static boolean isNullable(AnnotatedType type) {
            return type.isAnnotationPresent(Nullable.class);
        }

        @Nullable
        Object of(Record fields) {
            try {
                return accessor.invoke(fields);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
