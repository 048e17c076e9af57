package dev.onsale.httpapi.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.onsale.httpapi.GroupAnswer;
import dev.onsale.httpapi.GroupAnswer.Answered;
import dev.onsale.httpapi.GroupAnswer.Refused;
import dev.onsale.httpapi.GroupAnswer.Undecided;
import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.User;
import dev.onsale.localstack.testing.WithInfra;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WithInfra(mysql = "httpapi")
@SpringBootTest(classes = EffectsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.hikari.transaction-isolation=TRANSACTION_READ_COMMITTED")
@TestConstructor(autowireMode = AutowireMode.ALL)
class AnswerTogetherIT {

    private static final String OPERATION = "POST /effects";

    private final IdempotentRequests requests;
    private final JdbcClient jdbc;

    AnswerTogetherIT(IdempotentRequests requests, JdbcClient jdbc) {
        this.requests = requests;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nothing_has_happened() {
        jdbc.sql("delete from effect").update();
        jdbc.sql("delete from idempotent_request").update();
    }

    @Test
    void each_gets_its_own_answer_which_is_replayed_to_it_alone() {
        var answers = requests.together(List.of(request("b"), request("a"), request("c")), this::insertAllBut);

        assertThat(answers).map(AnswerTogetherIT::body).containsExactly("{name=b}", "{name=a}", "{name=c}");
        assertThat(effects()).containsExactlyInAnyOrder("a", "b", "c");
        for (var key : List.of("a", "b", "c")) {
            var again = alone(key);
            assertThat(again.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.getStatusCode().value()).isEqualTo(201);
            assertThat(text(again)).isEqualTo("{\"name\":\"%s\"}".formatted(key));
        }
    }

    @Test
    void one_that_is_refused_does_not_undo_the_others_and_is_refused_again() {
        var answers = requests.together(List.of(request("a"), request("b")), wishes -> insertAllBut(wishes, "b"));

        assertThat(answers.getLast()).isInstanceOf(Refused.class);
        assertThat(effects()).containsExactly("a");
        var again = alone("b");
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(text(again)).contains("urn:onsale:problem:taken", "\"seat\":7",
                "/api/v1/effects/b");
    }

    @Test
    void a_key_that_was_used_is_left_out() {
        var first = alone("a");
        var answers = requests.together(List.of(request("a"), request("b")), this::insertAllBut);

        assertThat(answers.getFirst()).isInstanceOf(Undecided.class);
        assertThat(answers).last().extracting(AnswerTogetherIT::body).isEqualTo("{name=b}");
        assertThat(effects()).containsExactlyInAnyOrder("a", "b");
        assertThat(text(alone("a"))).isEqualTo("{\"name\":\"a\"}");
        assertThat(first.getStatusCode().value()).isEqualTo(201);
        assertThat(requests.together(List.of(request("a")), _ -> {
            throw new IllegalStateException("Nobody was left.");
        })).hasOnlyElementsOfType(Undecided.class);
    }

    @Test
    void one_key_twice_in_a_group_counts_once() {
        var answers = requests.together(List.of(request("a"), request("a")), this::insertAllBut);

        assertThat(answers.getFirst()).isInstanceOf(Answered.class);
        assertThat(answers.getLast()).isInstanceOf(Undecided.class);
        assertThat(effects()).containsExactly("a");
    }

    @Test
    void what_is_undecided_or_to_be_tried_later_leaves_its_key_unused() {
        var answers = requests.together(List.of(request("a"), request("b")), _ -> List.of(new Undecided(),
                new Refused(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", "Later."))));

        assertThat(answers.getFirst()).isInstanceOf(Undecided.class);
        assertThat(answers.getLast()).isInstanceOf(Refused.class);
        assertThat(jdbc.sql("select count(*) from idempotent_request").query(Long.class).single()).isZero();
    }

    @Test
    void a_failure_undoes_all() {
        assertThatThrownBy(() -> requests.together(List.of(request("a"), request("b")), wishes -> {
            insertAllBut(wishes);
            throw new IllegalStateException("broken");
        })).hasMessage("broken");
        assertThat(effects()).isEmpty();
        assertThat(jdbc.sql("select count(*) from idempotent_request").query(Long.class).single()).isZero();
    }

    @Test
    void groups_with_the_same_keys_have_each_effect_once_and_do_not_deadlock() throws Exception {
        var names = IntStream.range(0, 40).mapToObj("n%s"::formatted).toList();
        var started = new CountDownLatch(1);
        var groups = new ArrayList<Future<List<GroupAnswer>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                var group = new ArrayList<>(i % 2 == 0 ? names : names.reversed());
                groups.add(threads.submit(() -> {
                    started.await();
                    return requests.together(group.stream().map(AnswerTogetherIT::request).toList(),
                            this::insertAllBut);
                }));
            }
            started.countDown();
            var answered = 0;
            for (var group : groups) {
                answered += (int) group.get().stream().filter(Answered.class::isInstance).count();
            }
            assertThat(answered).isEqualTo(names.size());
        }
        assertThat(effects()).containsExactlyInAnyOrderElementsOf(names);
    }

    private static GroupedRequest<String> request(String key) {
        return new GroupedRequest<>(new User("fan-1", Set.of()), new IdempotencyKey(key), OPERATION, key,
                new MockHttpServletRequest("POST", "/api/v1/effects/" + key), key);
    }

    private ResponseEntity<?> alone(String key) {
        var request = request(key);
        return requests.once(request.user(), request.key(), OPERATION, request.body(), () -> insert(key));
    }

    private List<GroupAnswer> insertAllBut(List<String> wishes, String... refused) {
        Function<String, GroupAnswer> answer = wish -> List.of(refused).contains(wish)
                ? new Refused(Problem.of(HttpStatus.CONFLICT, "taken", "Taken.").with("seat", 7))
                : new Answered(insert(wish));
        return wishes.stream().map(answer).toList();
    }

    private ResponseEntity<?> insert(String name) {
        jdbc.sql("insert into effect (name) values (?)").param(name).update();
        return ResponseEntity.status(HttpStatus.CREATED).body(Map.of("name", name));
    }

    private List<String> effects() {
        return jdbc.sql("select name from effect").query((row, _) -> row.getString(1)).list();
    }

    private static String text(ResponseEntity<?> replayed) {
        return new String((byte[]) requireNonNull(replayed.getBody()), StandardCharsets.UTF_8);
    }

    private static String body(GroupAnswer answer) {
        return String.valueOf(((Answered) answer).response().getBody());
    }
}
