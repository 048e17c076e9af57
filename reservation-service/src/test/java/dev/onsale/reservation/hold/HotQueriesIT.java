package dev.onsale.reservation.hold;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;

import dev.onsale.httpapi.GroupedRequest;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.User;
import dev.onsale.reservation.Api;
import dev.onsale.reservation.PlannedStatements;
import dev.onsale.reservation.ReservationIT;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.TestSchedules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * No statement of the service reads a whole table or a whole index, however many rows others have: MySQL is asked for
 * the plan of each statement as it runs, on tables that are large enough for a plan to matter.
 */
@ReservationIT
@TestPropertySource(properties = "onsale.messaging.relay.enabled=false")
@TestInstance(Lifecycle.PER_CLASS)
class HotQueriesIT {

    private static final int SEATS = 3_000;
    private static final Pattern SEAT = Pattern.compile("(from|join|update|into) seat\\b");

    private final Api api;
    private final TestFans fans;
    private final TestPayments payments;
    private final TestSchedules schedules;
    private final ApplicationContext context;
    private final JdbcClient jdbc;
    private final PlannedStatements statements;

    HotQueriesIT(Api api, TestFans fans, TestPayments payments, TestSchedules schedules, ApplicationContext context,
            JdbcClient jdbc, DataSource source) throws SQLException {
        this.api = api;
        this.fans = fans;
        this.payments = payments;
        this.schedules = schedules;
        this.context = context;
        this.jdbc = jdbc;
        this.statements = source.unwrap(PlannedStatements.class);
    }

    @BeforeAll
    void run_every_path_on_large_tables() {
        fill();
        var sale = schedules.open(SEATS);
        statements.during(() -> {
            create();
            hold(sale);
            takeOver(sale);
            lockFirst(sale);
            holdTogether(sale);
            hearFromPayment(sale);
            giveBack(sale);
            sweep(sale);
            look(sale);
            forget();
        });
    }

    @Test
    void no_statement_reads_a_whole_table_or_index() {
        assertThat(statements.scans()).isEmpty();
    }

    @Test
    void every_statement_on_seats_names_the_schedule() {
        var onSeats = statements.plans().keySet().stream().filter(sql -> SEAT.matcher(sql).find()).toList();
        assertThat(onSeats).hasSizeGreaterThan(8).allMatch(sql -> sql.contains("schedule_id"));
        statements.plans().forEach((sql, plan) -> assertThat(plan).as(sql)
                .filteredOn(_ -> SEAT.matcher(sql).find() && !sql.contains("join "))
                .allMatch(access -> access.endsWith("PRIMARY") || access.endsWith("null null")));
    }

    @Test
    void every_path_was_run() {
        assertThat(statements.plans()).hasSizeGreaterThan(35);
        Stream.of("insert into reservation(", "insert into fan ", "insert into idempotent_request",
                "insert into rejected_payment(", "insert into outbox", "lateral", "skip locked", "nowait",
                "delete from idempotent_request", "seats_ready_at is null order by", "status in", "min(",
                "with recursive", "update json_table(?, '$[*]' columns ( number int",
                "update json_table(?, '$[*]' columns ( user_id", "set s.status = 'AVAILABLE'", "r.status = 'RELEASED'",
                "answered.status is not null", "left join reservation",
                "from rejected_payment where reservation_id")
                .forEach(part -> assertThat(statements.plans().keySet()).anyMatch(sql -> sql.contains(part)));
    }

    @Test
    void a_scan_would_be_seen() {
        var probe = new PlannedStatements(statements);
        probe.during(() -> assertThatCode(() -> {
            for (var sql : List.of("select id from reservation where total = ?",
                    "select user_id from reservation where seat_count > ?",
                    "select id from reservation where id = ?")) {
                JdbcClient.create(probe).sql(sql).param("1").query().listOfRows();
            }
        }).doesNotThrowAnyException());
        assertThat(probe.scans()).hasSize(2);
    }

    private void create() {
        schedules.open(1_500);
        ReflectionTestUtils.invokeMethod(context.getBean("seatCreator"), "create"); // not this feature's
    }

    private void hold(Sale sale) {
        var key = UUID.randomUUID().toString();
        var body = "{\"seatNumbers\": [1, 2, 3]}";
        expect(201, api.hold("fan-1", sale, body, key));
        expect(201, api.hold("fan-1", sale, body, key));
        expect(409, api.hold("fan-2", sale, 3, 4));
        expect(422, api.hold("fan-1", sale, 10, 11));
    }

    private void takeOver(Sale sale) {
        payments.makeDue(fans.hold("fan-3", sale, 20, 21));
        expect(201, api.hold("fan-4", sale, 21, 22));
    }

    private void lockFirst(Sale sale) {
        var strategy = new HoldStrategy.LockFirst(jdbc, context.getBean(SeatRepository.class),
                context.getBean(SeatsTogether.class));
        context.getBean(TransactionOperations.class).executeWithoutResult(transaction -> {
            assertThat(strategy.hold(sale.scheduleId(), List.of(30, 31), UUID.randomUUID())).isEqualTo(2);
            strategy.holdTogether(sale.scheduleId(), List.of(new SeatClaim(32, UUID.randomUUID())));
            transaction.setRollbackOnly();
        });
    }

    private void holdTogether(Sale sale) {
        var wishes = Stream.of(List.of(100, 101), List.of(102), List.of(102, 103), List.of(104, 105, 106)).map(
                numbers -> new GroupedRequest<>(new User("fan-11", Set.of()),
                        new IdempotencyKey(UUID.randomUUID().toString()), "POST /reservations", numbers,
                        new MockHttpServletRequest("POST", "/"),
                        GroupedHold.of(new HoldCommand("fan-11", sale, numbers), null)))
                .toList();
        var group = Stream.concat(wishes.stream(), wishes.stream().limit(1)).toList();
        for (int round = 0; round < 2; round++) {
            context.getBean(IdempotentRequests.class).together(group, holds -> context.getBean(HoldTogether.class)
                    .hold(sale, holds).stream()
                    .map(outcome -> context.getBean(HoldAnswers.class).of(outcome.orElseThrow(), sale)).toList());
        }
        expect(201, api.hold("fan-12", sale, "{\"bestAvailable\": {\"count\": 2}}", UUID.randomUUID().toString()));
    }

    private void hearFromPayment(Sale sale) {
        var paid = fans.hold("fan-5", sale, 40, 41);
        payments.confirm(paid);
        payments.confirm(paid);
        var unpaid = fans.hold("fan-6", sale, 42);
        payments.release(unpaid, SeatReleased.Reason.DECLINED);
        payments.confirm(unpaid);
        payments.confirm(unpaid);
        fans.cancel("fan-5", paid);
    }

    private void giveBack(Sale sale) {
        var held = fans.hold("fan-7", sale, 50, 51);
        expect(204, fans.cancel("fan-7", held));
        expect(404, fans.cancel("fan-8", held));
    }

    private void sweep(Sale sale) {
        payments.makeDue(fans.hold("fan-9", sale, 60));
        context.getBean(Sweeper.class).sweep();
    }

    private void look(Sale sale) {
        var own = fans.hold("fan-10", sale, 70);
        var list = "/api/v1/reservations";
        ReflectionTestUtils.invokeMethod(context.getBean("reservationTimeline"), "find", own); // another feature's
        for (var path : List.of(list, list + "?status=RELEASED", list + "?status=HELD&after=" + own,
                list + "?size=100&after=" + own, list + "/" + own,
                "/api/v1/internal/schedules/%s/seats".formatted(sale.scheduleId()))) {
            expect(200, api.get("fan-10", path));
        }
    }

    /** Runs by itself once a minute, which is too late here. */
    private void forget() {
        var forget = ReflectionTestUtils.getField(context.getBean("forgetOldAnswers"), "forget");
        assertThat(forget).isInstanceOfSatisfying(Runnable.class, Runnable::run);
    }

    private static void expect(int status, Api.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
    }

    /** What a season leaves behind: many schedules, and 5,000 reservations of 100 fans, most of them over. */
    private void fill() {
        for (int hall = 0; hall < 2; hall++) {
            schedules.open(SEATS);
        }
        var numbers = """
                with recursive n (i) as (select 0 union all select i + 1 from n where i < 999)
                   , m (i) as (select a.i * 1000 + b.i from (select i from n where i < 5) a, n b)
                """;
        run("insert into schedule select uuid(), uuid(), now(6), now(6), 'KRW', 1, now(6), null, null, null from ("
                + numbers
                + "select i from m where i < 1000) x");
        run("""
                insert into reservation (id, user_id, concert_id, schedule_id, status, release_reason, seat_count,
                                         total, currency, held_at, hold_expires_at, payment_id, version)
                select uuid(), concat('fan-', mod(i, 100)), s.concert_id, s.id,
                       case when mod(i, 20) = 0 then 'HELD' when mod(i, 3) = 0 then 'CONFIRMED' else 'RELEASED' end,
                       if(mod(i, 20) <> 0 and mod(i, 3) <> 0, 'EXPIRED', null), 1, 150000, 'KRW', now(6),
                       now(6) + interval if(mod(i, 20) = 0, 3600 + i, -i) second,
                       if(mod(i, 20) <> 0 and mod(i, 3) = 0, uuid(), null), 1
                  from (%s select i from m) x, (select id, concert_id from schedule limit 1) s
                """.formatted(numbers));
        run("""
                insert into reservation_seat
                select r.id, n.number, 'MAIN', '1', 'STANDARD', 150000
                  from reservation r, (select 1 as number union all select 2) n
                """);
        run("""
                insert into outbox (id, topic, aggregate_id, aggregate_version, type, occurred_at, data, created_at)
                select uuid(), 'onsale.reservation.events', id, 1, 'dev.onsale.reservation.SeatHeld.v1', now(6), '{}',
                       now(6) from reservation
                """);
        run("insert into rejected_payment select uuid(), id, now(6) from reservation limit 2000");
        run("insert into fan select distinct schedule_id, concat(user_id, id) from reservation limit 2000");
        run("insert into inbox select 'reservation-service', id, now(6) from reservation limit 2000");
        run("""
                insert into idempotent_request (user_id, request_key, fingerprint, status, body, created_at)
                select user_id, id, repeat('0', 64), 201, '{}', now(6) - interval if(rand() < 0.02, 30, 3) hour
                  from reservation
                """);
        jdbc.sql("""
                analyze table schedule, schedule_section, seat, reservation, reservation_seat, outbox,
                              rejected_payment, fan, inbox, idempotent_request
                """).query().listOfRows();
    }

    private void run(String sql) {
        jdbc.sql(sql).update();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Planning {

        @Bean
        static BeanPostProcessor planStatements() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new PlannedStatements(source) : bean;
                }
            };
        }
    }
}
