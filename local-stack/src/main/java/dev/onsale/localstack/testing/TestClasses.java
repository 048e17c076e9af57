package dev.onsale.localstack.testing;

import java.lang.reflect.Modifier;

/** How test classes nest. */
final class TestClasses {

    private TestClasses() {}

    /** The class that a nested test class stands in, at whatever depth; a class itself when it is not nested. */
    static Class<?> outermost(Class<?> testClass) {
        var enclosing = testClass.getEnclosingClass();
        return enclosing == null || Modifier.isStatic(testClass.getModifiers()) ? testClass : outermost(enclosing);
    }
}
