package dev.onsale.payment.provider;

import java.util.List;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares the chosen provider's name. One that is no provider's stops the start, before anything is missing. */
final class OnProvider implements Condition {

    private static final String SETTING = "onsale.payment.provider";
    private static final List<String> NAMES = List.of("simulator", "toss", "stripe");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var chosen = context.getEnvironment().getProperty(SETTING, NAMES.getFirst());
        if (!NAMES.contains(chosen)) {
            throw new IllegalStateException("%s is '%s', but must be one of %s."
                    .formatted(SETTING, chosen, String.join(", ", NAMES)));
        }
        return metadata.getAnnotations().get(ConditionalOnProvider.class).getString("value").equals(chosen);
    }
}
