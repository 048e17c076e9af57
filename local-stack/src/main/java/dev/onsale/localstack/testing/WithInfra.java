package dev.onsale.localstack.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a Spring test class against real servers. The servers are shared by the whole build; the class has names of its
 * own on them,
 * given to its context as properties, which only the properties of the test annotation itself override:
 *
 * <ul>
 * <li>{@link #mysql()}: {@code spring.datasource.url/username/password}, {@code spring.flyway.user/password} and
 * {@code onsale.messaging.relay.username/password} for a new schema and its three users
 * <li>{@link #redis()}: {@code spring.data.redis.host/port} and a new {@code onsale.redis.key-prefix}
 * <li>{@link #kafka()}: {@code spring.kafka.bootstrap-servers} and a new {@code onsale.messaging.topic-prefix}
 * <li>always {@code onsale.security.issuer/audience/jwks-uri} of {@link TestIssuer}
 * </ul>
 *
 * Contexts that one class starts one after the other, and its nested classes, share the names. The context is closed
 * after the class.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithInfra {

    /** The schema's name for readers, such as {@code reservation}; empty for no MySQL. */
    String mysql() default "";

    boolean redis() default false;

    boolean kafka() default false;
}
