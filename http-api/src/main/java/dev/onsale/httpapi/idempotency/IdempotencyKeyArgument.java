package dev.onsale.httpapi.idempotency;

import java.util.Optional;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link IdempotencyKey} of the request, or an {@code Optional} of it. */
final class IdempotencyKeyArgument implements HandlerMethodArgumentResolver {

    private static final String HEADER = "Idempotency-Key";
    private static final int LENGTH_MAX = 128;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.nestedIfOptional().getNestedParameterType() == IdempotencyKey.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        var key = Optional.ofNullable(request.getHeaderValues(HEADER)).map(IdempotencyKeyArgument::key);
        if (parameter.getParameterType() == Optional.class) {
            return key;
        }
        return key.orElseThrow(() -> Problem.of(HttpStatus.BAD_REQUEST, "idempotency-key-required",
                "Send an Idempotency-Key of 1 to 128 visible ASCII characters, the same for each try.").asException());
    }

    private static IdempotencyKey key(String[] values) {
        if (values.length != 1 || !isValid(values[0])) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "invalid-idempotency-key",
                    "The Idempotency-Key is one header of 1 to 128 visible ASCII characters.").asException();
        }
        return new IdempotencyKey(values[0]);
    }

    private static boolean isValid(String key) {
        return !key.isEmpty() && key.length() <= LENGTH_MAX && key.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
