package dev.onsale.messaging.envelope;

import java.lang.reflect.AnnotatedParameterizedType;
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
        refuseMissing(data, null, "");
    }

    /** @param type as it was declared; an element of a list may be nullable by itself */
    private static void refuseMissing(@Nullable Object data, @Nullable AnnotatedType type, String path) {
        switch (data) {
            case null -> {
                if (type == null || !type.isAnnotationPresent(Nullable.class)) {
                    throw new UnreadableEventException("The field %s is missing.".formatted(path));
                }
            }
            case Record fields -> {
                for (var field : FIELDS.get(fields.getClass())) {
                    refuseMissing(field.of(fields), field.type(), path + "/" + field.name());
                }
            }
            case List<?> elements -> {
                var elementType = type instanceof AnnotatedParameterizedType list
                        ? list.getAnnotatedActualTypeArguments()[0]
                        : null;
                for (int index = 0; index < elements.size(); index++) {
                    refuseMissing(elements.get(index), elementType, path + "/" + index);
                }
            }
            default -> {
            }
        }
    }

    private record Field(String name, AnnotatedType type, Method accessor) {

        static Field of(RecordComponent component) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Field(component.getName(), component.getAnnotatedType(), accessor);
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
