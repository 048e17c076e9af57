package dev.onsale.httpapi.idempotency;

import java.net.URI;
import java.util.Map;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service whose requests insert a row, and then do what the test says. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EffectsApplication.EffectsController.class)
class EffectsApplication {

    /** What happens in an effect's transaction after its row is inserted. */
    static final class Then {

        private volatile Runnable next = () -> {};

        void set(Runnable next) {
            this.next = next;
        }
    }

    record Effect(String name, int amount) {}

    @Bean
    Then then() {
        return new Then();
    }

    @RestController
    static class EffectsController {

        private final IdempotentRequests requests;
        private final JdbcClient jdbc;
        private final Then then;

        EffectsController(IdempotentRequests requests, JdbcClient jdbc, Then then) {
            this.requests = requests;
            this.jdbc = jdbc;
            this.then = then;
        }

        @PostMapping("/api/v1/effects")
        ResponseEntity<?> create(User user, IdempotencyKey key, @RequestBody Effect effect) {
            return requests.once(user, key, "POST /effects", effect, () -> insert(effect));
        }

        @PostMapping("/api/v1/others")
        ResponseEntity<?> createOther(User user, IdempotencyKey key, @RequestBody Effect effect) {
            return requests.once(user, key, "POST /others", effect, () -> insert(effect));
        }

        @PostMapping("/api/v1/nothings")
        ResponseEntity<?> createNothing(User user, IdempotencyKey key, @RequestBody Effect effect) {
            return requests.once(user, key, "POST /nothings", effect, () -> {
                insert(effect);
                return ResponseEntity.noContent().build();
            });
        }

        @PostMapping("/api/v1/failures")
        ResponseEntity<?> answerFailure(User user, IdempotencyKey key, @RequestBody Effect effect) {
            return requests.once(user, key, "POST /failures", effect, () -> {
                insert(effect);
                return ResponseEntity.internalServerError().build();
            });
        }

        private ResponseEntity<?> insert(Effect effect) {
            jdbc.sql("insert into effect (name) values (?)").param(effect.name()).update();
            int id = jdbc.sql("select last_insert_id()").query(Integer.class).single();
            then.next.run();
            return ResponseEntity.created(URI.create("/api/v1/effects/" + id))
                    .body(Map.of("id", id, "name", effect.name()));
        }
    }
}
