package dev.onsale.queue;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.onsale.queue.admission.RememberedReservations;
import dev.onsale.queue.checkpoint.RememberedCheckpoints;
import dev.onsale.queue.draw.RememberedDraws;
import dev.onsale.queue.room.RedisProbe;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * The service without web, Kafka and ticks of its own, on a real Redis. It is patient with Redis: what happens after
 * half
 * a second without an answer is not what most tests are about, and a busy machine has such half seconds.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "spring.data.redis.timeout=10s")
@TestConstructor(autowireMode = AutowireMode.ALL)
@Import({RedisProbe.class, RememberedCheckpoints.class, RememberedDraws.class,
        RememberedReservations.class})
public @interface RedisTest {

    /** A property for tests of a Redis that does not answer: the service waits no longer than it does in production. */
    String IMPATIENT = "spring.data.redis.timeout=500ms";
}
