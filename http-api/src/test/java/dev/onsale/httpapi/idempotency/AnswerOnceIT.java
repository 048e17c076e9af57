package dev.onsale.httpapi.idempotency;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.idempotency.EffectsApplication.Then;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.onsale.httpapi.idempotency.KeyedClient.assertProblem;
import static dev.onsale.httpapi.idempotency.KeyedClient.replayed;
import static dev.onsale.httpapi.idempotency.KeyedClient.together;
import static org.assertj.core.api.Assertions.assertThat;

@WithInfra(mysql = "httpapi")
@SpringBootTest(classes = EffectsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "spring.datasource.hikari.transaction-isolation=TRANSACTION_READ_COMMITTED",
        // Races are run to their end, however slow the machine; overload is another matter.
        "spring.datasource.hikari.connection-timeout=60000"})
@TestConstructor(autowireMode = AutowireMode.ALL)
class AnswerOnceIT {

    private static final String BODY = "{\"name\":\"a\",\"amount\":1}";

    private final JdbcClient jdbc;
    private final Then then;
    private final ForgetOldAnswers forgetOldAnswers;
    @LocalServerPort
    private int port;

    AnswerOnceIT(JdbcClient jdbc, Then then, PlatformTransactionManager transactionManager) {
        this.jdbc = jdbc;
        this.then = then;
        this.forgetOldAnswers = new ForgetOldAnswers(jdbc, new TransactionTemplate(transactionManager));
    }

    @BeforeEach
    void nothing_has_happened() {
        then.set(() -> {});
        jdbc.sql("delete from effect").update();
        jdbc.sql("delete from idempotent_request").update();
    }

    @Test
    void the_same_request_again_gets_the_first_answer_and_has_no_effect() throws Exception {
        var first = client().post("/effects", "k", BODY);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(replayed(first)).isFalse();

        var second = client().post("/effects", "k", BODY);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Content-Type")).isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(replayed(second)).isTrue();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void an_answer_without_a_body_is_replayed_too() throws Exception {
        client().post("/nothings", "k", BODY);
        var second = client().post("/nothings", "k", BODY);
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(replayed(second)).isTrue();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_body_is_the_same_whatever_the_order_of_its_fields() throws Exception {
        client().post("/effects", "k", BODY);
        var second = client().post("/effects", "k", " {\"amount\": 1, \"unknown\": [], \"name\": \"\\u0061\"}");
        assertThat(replayed(second)).isTrue();
    }

    @Test
    void another_body_or_operation_under_the_same_key_is_refused() throws Exception {
        client().post("/effects", "k", BODY);
        assertProblem(client().post("/effects", "k", "{\"name\":\"b\",\"amount\":1}"), 422, "idempotency-key-reused");
        assertProblem(client().post("/others", "k", BODY), 422, "idempotency-key-reused");
        assertThat(effects()).isEqualTo(1);
        assertThat(replayed(client().post("/effects", "k", BODY))).isTrue();
    }

    @Test
    void a_key_belongs_to_its_user_and_counts_by_case() throws Exception {
        client().post("/effects", "k", BODY);
        assertThat(replayed(client().post("fan-2", "/effects", "k", BODY))).isFalse();
        assertThat(replayed(client().post("/effects", "K", BODY))).isFalse();
        assertThat(effects()).isEqualTo(3);
    }

    @Test
    void while_the_first_request_runs_the_second_is_told_so() throws Exception {
        var running = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        then.set(() -> {
            running.countDown();
            await(finish);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> client().post("/effects", "k", BODY));
            await(running);
            assertProblem(client().post("/effects", "k", BODY), 409, "request-in-progress");
            finish.countDown();
            assertThat(first.get().statusCode()).isEqualTo(201);
        }
        assertThat(replayed(client().post("/effects", "k", BODY))).isTrue();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void of_many_simultaneous_tries_one_has_the_effect() throws Exception {
        Callable<HttpResponse<String>> attempt = () -> client().post("/effects", "k", BODY);
        var answers = together(attempt);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201 && !replayed(answer)).hasSize(1);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void many_simultaneous_tries_survive_a_first_one_that_fails() throws Exception {
        var tries = new AtomicInteger();
        then.set(() -> {
            if (tries.incrementAndGet() <= 5) {
                throw new IllegalStateException("broken for now");
            }
        });
        var answers = new ArrayList<HttpResponse<String>>();
        // Of those at the same time, all but the failing may be told that one is in progress: then others come again.
        do {
            answers.addAll(together(() -> client().post("/effects", "k", BODY)));
        } while (answers.stream().noneMatch(answer -> answer.statusCode() == 201));
        assertThat(answers).allSatisfy(
                answer -> assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409, 500));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 500).hasSize(5);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201 && !replayed(answer)).hasSize(1);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void a_refusal_is_rolled_back_and_replayed() throws Exception {
        var tries = new AtomicInteger();
        then.set(() -> {
            tries.incrementAndGet();
            throw Problem.of(HttpStatus.CONFLICT, "seats-unavailable", "Taken.").with("unavailable", List.of(12))
                    .asException();
        });
        var first = assertProblem(client().post("/effects", "k", BODY), 409, "seats-unavailable");
        var second = assertProblem(client().post("/effects", "k", BODY), 409, "seats-unavailable");
        assertThat(second.body()).isEqualTo(first.body()).contains("\"unavailable\":[12]");
        assertThat(replayed(first)).isFalse();
        assertThat(replayed(second)).isTrue();
        assertThat(tries).hasValue(1);
        assertThat(effects()).isZero();
    }

    @Test
    void a_refusal_that_asks_for_a_later_try_is_not_the_answer_to_it() throws Exception {
        then.set(() -> {
            throw Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too-many", "Slowly.").retryAfter(Duration.ofSeconds(1))
                    .asException();
        });
        assertProblem(client().post("/effects", "k", BODY), 429, "too-many");
        assertThat(effects()).isZero();
        then.set(() -> {});
        assertThat(client().post("/effects", "k", BODY).statusCode()).isEqualTo(201);
    }

    @Test
    void a_failure_is_rolled_back_and_not_stored() throws Exception {
        then.set(() -> {
            throw new IllegalStateException("broken");
        });
        assertProblem(client().post("/effects", "k", BODY), 500, "internal-error");
        assertThat(client().post("/failures", "f", BODY).statusCode()).isEqualTo(500);
        assertThat(effects()).isZero();
        then.set(() -> {});
        assertThat(replayed(client().post("/effects", "k", BODY))).isFalse();
        assertThat(client().post("/failures", "f", BODY).statusCode()).isEqualTo(500);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void an_answer_that_cannot_be_stored_takes_its_effect_with_it() throws Exception {
        then.set(() -> jdbc.sql("delete from idempotent_request").update());
        assertProblem(client().post("/effects", "k", BODY), 500, "internal-error");
        assertThat(effects()).isZero();
    }

    @Test
    void two_that_deadlock_both_succeed() throws Exception {
        var bothHoldOne = new CyclicBarrier(2);
        var order = new AtomicInteger();
        var tries = new AtomicInteger();
        then.set(() -> {
            int mine = order.getAndIncrement() % 2;
            tally(1 + mine);
            if (tries.incrementAndGet() <= 2) {
                meet(bothHoldOne);
            }
            tally(2 - mine);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> client().post("/effects", "one", BODY));
            var two = threads.submit(() -> client().post("/effects", "two", BODY));
            assertThat(one.get().statusCode()).as(one.get().body()).isEqualTo(201);
            assertThat(two.get().statusCode()).as(two.get().body()).isEqualTo(201);
        }
        assertThat(tries).hasValueGreaterThan(2);
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void after_a_day_a_key_is_new_again() throws Exception {
        client().post("/effects", "k", BODY);
        age("k");
        var second = client().post("/effects", "k", "{\"name\":\"b\",\"amount\":2}");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(replayed(second)).isFalse();
        assertThat(replayed(client().post("/effects", "k", "{\"name\":\"b\",\"amount\":2}"))).isTrue();
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void old_answers_are_deleted_and_young_ones_kept() throws Exception {
        client().post("/effects", "old", BODY);
        client().post("/effects", "young", BODY);
        age("old");
        jdbc.sql("""
                insert into idempotent_request (user_id, request_key, fingerprint, created_at)
                with recursive n (i) as (select 1 union all select i + 1 from n where i < 450)
                select 'fan-9', i, '', now(6) - interval 2 day from n
                """).update();
        forgetOldAnswers.run();
        assertThat(jdbc.sql("select request_key from idempotent_request").query(String.class).list())
                .containsExactly("young");
    }

    @Test
    void the_starters_table_has_a_history_of_its_own() {
        assertThat(jdbc.sql("select count(*) from http_api_schema_history where success").query(Integer.class).single())
                .isGreaterThan(0);
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where script like '%idempotent%'")
                .query(Integer.class).single()).isZero();
    }

    private KeyedClient client() {
        return new KeyedClient(port);
    }

    private int effects() {
        return jdbc.sql("select count(*) from effect").query(Integer.class).single();
    }

    private void tally(int id) {
        jdbc.sql("update tally set total = total + 1 where id = ?").param(id).update();
    }

    private void age(String key) {
        jdbc.sql("update idempotent_request set created_at = created_at - interval 25 hour where request_key = ?")
                .param(key).update();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception missed) {
            throw new AssertionError(missed);
        }
    }
}
