package dev.onsale.localstack.testing;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link WithInfra} on a test class, its superclasses and the classes around it. */
final class InfraContextCustomizerFactory implements ContextCustomizerFactory {

    InfraContextCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
            List<ContextConfigurationAttributes> attributes) {
        var annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, WithInfra.class);
        return annotation == null ? null : new InfraContextCustomizer(TestClasses.outermost(testClass), annotation);
    }
}
