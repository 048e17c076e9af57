package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.onsale.catalog.CatalogTest;
import dev.onsale.catalog.schedule.MarkSeatsReady.SeatsCreated;
import dev.onsale.messaging.Event;
import dev.onsale.messaging.envelope.EventJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@CatalogTest
class OpenScheduleIT {

    private static final String ORGANIZER = "organizer-1";
    private static final Instant STARTS_AT = Instant.parse("2027-12-24T10:00:00Z");
    private static final Instant SALES_OPEN_AT = Instant.parse("2027-01-01T00:00:00Z");
    private static final int SEATS = 50;

    private final OpenSchedule open;
    private final MarkSeatsReady markSeatsReady;
    private final ScheduleRepository schedules;
    private final JdbcClient jdbc;
    private final UUID concert = UUID.randomUUID();

    OpenScheduleIT(OpenSchedule open, MarkSeatsReady markSeatsReady, ScheduleRepository schedules, JdbcClient jdbc) {
        this.open = open;
        this.markSeatsReady = markSeatsReady;
        this.schedules = schedules;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void there_is_a_concert() {
        jdbc.sql("insert into concert (id, organizer_id, title, artist, venue, description) values (?, ?, ?, ?, ?, '')")
                .params(concert.toString(), ORGANIZER, "Winter Night", "The Band", "Olympic Hall").update();
    }

    @Test
    void dates_that_are_opened_at_once_take_versions_without_gaps_or_doubles() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = threads.invokeAll(Stream.<Callable<Optional<Schedule>>>generate(
                    () -> () -> open(ORGANIZER)).limit(16).toList());
            for (var schedule : opened) {
                assertThat(schedule.get()).isPresent();
            }
        }
        assertThat(versions()).containsExactlyElementsOf(LongStream.rangeClosed(1, 16).boxed().toList());
        assertThat(jdbc.sql("select version from concert where id = ?").param(concert.toString()).query(Long.class)
                .single()).isEqualTo(16);
    }

    @Test
    void nobody_opens_a_date_of_anothers_concert() {
        assertThat(open("organizer-2")).isEmpty();
        assertThat(versions()).isEmpty();
        assertThat(jdbc.sql("select count(*) from schedule where concert_id = ?").param(concert.toString())
                .query(Long.class).single()).isZero();
    }

    @Test
    void seats_are_ready_once_reservation_service_has_them_however_often_it_says_so() {
        var schedule = open(ORGANIZER).orElseThrow().id();
        assertThat(ready(schedule)).isFalse();
        markSeatsReady.mark(created(schedule, concert, SEATS));
        markSeatsReady.mark(created(schedule, concert, SEATS));
        assertThat(ready(schedule)).isTrue();
    }

    @Test
    void seats_of_another_schedule_or_another_number_are_an_operators_case() {
        var schedule = open(ORGANIZER).orElseThrow().id();
        assertThatThrownBy(() -> markSeatsReady.mark(created(schedule, concert, SEATS - 1)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("has 49 seats");
        assertThatThrownBy(() -> markSeatsReady.mark(created(schedule, UUID.randomUUID(), SEATS)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> markSeatsReady.mark(created(UUID.randomUUID(), concert, SEATS)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ready(schedule)).isFalse();
    }

    @Test
    void a_refund_policy_is_kept_and_told_as_it_was_given() {
        var until = SALES_OPEN_AT.plusNanos(1_000);
        for (var policy : List.of(new RefundPolicy(until, 1_000, null),
                new RefundPolicy(until, null, new Money(4_000, "KRW")))) {
            var schedule = open(ORGANIZER, policy).orElseThrow().id();
            assertThat(kept(schedule)).isEqualTo(policy);
            assertThat(told(schedule).refundPolicy()).isEqualTo(policy);
        }
        var schedule = open(ORGANIZER).orElseThrow().id();
        assertThat(kept(schedule)).isNull();
        assertThat(told(schedule).refundPolicy()).isNull();
    }

    private @Nullable RefundPolicy kept(UUID schedule) {
        return schedules.findByConcertIdOrderByStartsAtAscIdAsc(concert).stream()
                .filter(date -> date.id().equals(schedule)).findFirst().orElseThrow().refundPolicy();
    }

    private ScheduleOpened told(UUID schedule) {
        return jdbc.sql("select data from outbox where aggregate_id = ?").param(concert.toString())
                .query((row, _) -> EventJson.read(row.getString(1).getBytes(UTF_8), ScheduleOpened.class)).stream()
                .filter(opened -> opened.scheduleId().equals(schedule)).findFirst().orElseThrow();
    }

    private Optional<Schedule> open(String organizer) {
        return open(organizer, null);
    }

    private Optional<Schedule> open(String organizer, @Nullable RefundPolicy policy) {
        return open.open(organizer, concert, new NewSchedule(STARTS_AT, SALES_OPEN_AT,
                List.of(new Section("MAIN", "STANDARD", new Money(150_000, "KRW"), SEATS, 10)), policy));
    }

    private List<Long> versions() {
        return jdbc.sql("select aggregate_version from outbox where aggregate_id = ? order by seq")
                .param(concert.toString()).query((row, _) -> row.getLong(1)).list();
    }

    private boolean ready(UUID schedule) {
        return jdbc.sql("select seats_ready from schedule where id = ?").param(schedule.toString())
                .query(Boolean.class).single();
    }

    private static Event<SeatsCreated> created(UUID schedule, UUID concert, int seats) {
        return new Event<>(UUID.randomUUID(), SeatsCreated.TYPE, schedule.toString(), 1, Instant.now(),
                new SeatsCreated(schedule, concert, seats));
    }
}
