package dev.onsale.systemtests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final Stack stack = Stack.shared();

    @Test
    void places_of_those_who_came_before_the_opening_are_drawn_and_anybody_can_check_it() throws Exception {
        var sale = Sale.openingIn(stack.api(), Duration.ofSeconds(10));
        sale.configure("{\"capacity\": 1, \"admissionPerSecond\": 1, \"passTtlSeconds\": 900, \"paused\": true, "
                + "\"preOpenMinutes\": 10}");
        var fans = waitingFans(sale, 10);
        assertThat(fans).allSatisfy(fan -> assertThat(fan.look().text("state")).isEqualTo("PRE_OPEN"));
        var sealed = draw(sale).text("seedHash");

        Eventually.within(SOON, "the places are drawn", () -> draw(sale), draw -> draw.text("state").equals("DRAWN"));

        assertThat(draw(sale).text("seedHash")).isEqualTo(sealed);
        var numbers = new ArrayList<Long>();
        for (int entry = 1; entry <= fans.size(); entry++) {
            var number = fans.get(entry - 1).look().body().required("number").asLong();
            numbers.add(number);
            assertThat(check(sale, entry, fans.get(entry - 1).userId()))
                    .contains("Entry %d was drawn to number %d".formatted(entry, number)).doesNotContain("NO:");
        }
        assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(check(sale, 1, "somebody-else")).contains("NO:");
    }

    @Test
    void a_loss_of_redis_and_of_the_queue_service_costs_nobody_the_place() {
        var sale = Sale.open(stack.api());
        sale.configure("{\"capacity\": 500, \"admissionPerSecond\": 100, \"passTtlSeconds\": 900, \"paused\": false, "
                + "\"preOpenMinutes\": 10}");
        var admitted = sale.fan();
        assertThat(admitted.seats(sale.scheduleId()).status()).isEqualTo(200);
        sale.configure("{\"capacity\": 500, \"admissionPerSecond\": 100, \"passTtlSeconds\": 900, \"paused\": true, "
                + "\"preOpenMinutes\": 10}");
        var waiting = waitingFans(sale, 20);
        var before = waiting.stream().map(fan -> fan.look().body().required("number").asLong()).toList();

        stack.kill("queue-service");
        stack.kill("redis");
        stack.loseRedis();
        stack.start("redis", Map.of());
        stack.start("queue-service", Map.of());

        assertThat(admitted.seats(sale.scheduleId()).status()).as("a pass goes on").isEqualTo(200);
        Eventually.within(SOON, "the room is back", () -> waiting.getLast().look(), look -> look.status() == 200);
        assertThat(waiting.reversed().stream().map(fan -> fan.look().body().required("number").asLong()).toList())
                .isEqualTo(before.reversed());
        assertThat(waitingFans(sale, 1).getFirst().look().body().required("number").asLong())
                .isGreaterThan(before.getLast());
        assertThat(sale.room().text("state")).as("settings come back, too").isEqualTo("PAUSED");
        assertThat(admitted.hold(sale.scheduleId(), 7).status()).isEqualTo(201);
    }

    @Test
    void an_organizer_sees_what_happens_in_the_room_and_nobody_else_does() {
        var sale = Sale.open(stack.api());
        var fan = sale.fan();
        assertThat(fan.seats(sale.scheduleId()).status()).isEqualTo(200);
        var statistics = Eventually.within(SOON, "the fan has come", sale::statistics,
                answer -> answer.status() == 200 && answer.body().required("arrived").asLong() == 1);
        assertThat(statistics.body().required("joined").asLong()).isEqualTo(1);
        assertThat(statistics.body().required("active").asLong()).isEqualTo(1);
        var other = Fan.login(stack.api(), "organizer-" + UUID.randomUUID(), "ORGANIZER");
        assertThat(stack.api().get("/admin/concerts/" + sale.concertId() + "/queue/statistics").as(other).send()
                .status()).isEqualTo(404);
    }

    private List<WaitingFan> waitingFans(Sale sale, int count) {
        var fans = new ArrayList<WaitingFan>();
        for (int i = 0; i < count; i++) {
            fans.add(WaitingFan.joins(stack.api(), sale.concertId()));
        }
        return fans;
    }

    private Answer draw(Sale sale) {
        return stack.api().get("/concerts/" + sale.concertId() + "/queue/draw").send();
    }

    /** What the public checker prints. */
    private String check(Sale sale, int entry, String user) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var checker = new ProcessBuilder(java, "../docs/CheckDraw.java", stack.gateway(), sale.concertId(),
                Integer.toString(entry), user).redirectErrorStream(true).start();
        var printed = new String(checker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        checker.waitFor();
        return printed;
    }
}
