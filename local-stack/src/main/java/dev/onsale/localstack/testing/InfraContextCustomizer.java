package dev.onsale.localstack.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Gives a test class's context the servers' addresses and names of its own on them. Equal for one class only, so that
 * Spring's cache
 * never gives a class the context of another.
 */
record InfraContextCustomizer(Class<?> testClass, WithInfra annotation) implements ContextCustomizer {

    private static final ConcurrentHashMap<Class<?>, Map<String, Object>> PROPERTIES = new ConcurrentHashMap<>();

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        var properties = PROPERTIES.computeIfAbsent(testClass, _ -> InfraProperties.of(annotation));
        var sources = context.getEnvironment().getPropertySources();
        var source = new MapPropertySource("test infrastructure", properties);
        if (sources.contains(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            sources.addAfter(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, source);
        } else {
            sources.addFirst(source);
        }
    }
}
