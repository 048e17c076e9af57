package dev.onsale.payment.provider;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/** What is only there when {@code onsale.payment.provider} names this provider; {@code simulator} by default. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnProvider.class)
public @interface ConditionalOnProvider {

    /** The provider's name, as {@link Provider#name()} tells it. */
    String value();
}
