package dev.onsale.localstack.testing;

import org.springframework.core.Ordered;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/**
 * Closes the context of a class {@link WithInfra}: no other class can use it, and its consumers and relay would run on.
 */
final class CloseContextAfterClass implements TestExecutionListener, Ordered {

    /** Before all others, so that after a class it comes after all that may still use the context. */
    private static final int ORDER = 1;

    CloseContextAfterClass() {}

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void afterTestClass(TestContext test) {
        var testClass = test.getTestClass();
        if (TestClasses.outermost(testClass) == testClass
                && TestContextAnnotationUtils.hasAnnotation(testClass, WithInfra.class)) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
        }
    }
}
