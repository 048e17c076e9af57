package dev.onsale.ops.audit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.onsale.localstack.infra.MySqlAccount;
import dev.onsale.localstack.infra.MySqlSchemas;
import dev.onsale.localstack.testing.TestInfra;
import dev.onsale.ops.OpsRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static dev.onsale.ops.audit.SoldHall.id;
import static org.assertj.core.api.Assertions.assertThat;

class AuditCommandIT {

    private static TestDatabase reservation;
    private static TestDatabase payment;
    private static TestDatabase catalog;
    private static MySqlAccount auditor;

    @TempDir
    private Path folder;
    private SoldHall hall;

    @BeforeAll
    static void make_the_services_databases() throws SQLException {
        reservation = TestDatabase.of("reservation-service", "reservation");
        payment = TestDatabase.of("payment-service", "payment");
        catalog = TestDatabase.of("concert-catalog-service", "catalog");
        auditor = new MySqlAccount(reservation.schema().name() + "_aud", "to read with");
        var mysql = TestInfra.mysql();
        new MySqlSchemas(mysql.host(), mysql.port(), mysql.rootPassword()).letRead(auditor, List.of(
                reservation.schema().name(), payment.schema().name(), catalog.schema().name()));
    }

    @BeforeEach
    void fill_the_hall() throws SQLException {
        hall = new SoldHall(reservation, payment, catalog);
    }

    @Test
    void nothing_is_found_where_all_is_well() throws Exception {
        var run = audit("--quiesced");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(states(run, "OK")).containsExactly(Invariant.values());
    }

    @ParameterizedTest
    @MethodSource("dev.onsale.ops.audit.Planted#all")
    void what_is_planted_is_found_by_its_invariant_alone(Planted planted) throws Exception {
        planted.plant().accept(hall);
        var run = audit("--quiesced");
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(1);
        assertThat(states(run, "VIOLATED")).as(run.out()).containsExactly(planted.violates());
        assertThat(verdict(run, planted.violates()).path("first").valueStream()
                .map(violation -> violation.path("id").asString())).containsExactly(planted.offender());
    }

    @ParameterizedTest
    @MethodSource("dev.onsale.ops.audit.Planted#all")
    void while_the_system_is_at_work_only_what_is_always_wrong_is_found(Planted planted) throws Exception {
        planted.plant().accept(hall);
        var run = audit("--look-again-after", "0");
        assertThat(states(run, "VIOLATED")).as(run.out())
                .containsExactly(planted.alwaysWrong() ? new Invariant[]{planted.violates()} : new Invariant[0]);
        assertThat(run.exitCode()).isEqualTo(planted.alwaysWrong() ? 1 : 0);
        assertThat(states(run, "NOT_CHECKED")).containsExactly(Invariant.Q2, Invariant.Q5);
    }

    @Test
    void what_should_have_followed_long_ago_is_found_while_the_system_is_at_work() throws Exception {
        hall.capture("declined", 100);
        hall.reservation.sql("""
                update reservation set held_at = utc_timestamp(6) - interval 2 hour,
                       ended_at = utc_timestamp(6) - interval 11 minute where id = ?""", id("declined"));
        hall.payment.sql("""
                update payment set status_since = utc_timestamp(6) - interval 11 minute
                 where reservation_id = ?""", id("declined"));
        var lost = hall.record(Topic.RESERVATION, id("paid"), 2);
        hall.log.entries().remove(lost);
        hall.reservation.sql("update outbox set created_at = utc_timestamp(6) - interval 11 minute where id = ?",
                lost.id());
        var run = audit("--look-again-after", "0");
        assertThat(states(run, "VIOLATED")).as(run.out()).containsExactly(Invariant.Q1, Invariant.Q3);
    }

    @Test
    void old_rows_of_an_outbox_that_were_deleted_are_no_finding() throws Exception {
        for (var database : List.of(hall.reservation, hall.payment, hall.catalog)) {
            database.sql("delete from outbox where seq <= 2");
        }
        var run = audit("--quiesced");
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        hall.reservation.sql("delete from outbox where aggregate_version = 2");
        assertThat(states(audit("--quiesced"), "VIOLATED")).contains(Invariant.I6);
    }

    @Test
    void a_dead_letter_is_as_good_as_consumed() throws Exception {
        var event = hall.record(Topic.RESERVATION, id("paid"), 2);
        hall.catalog.sql("delete from inbox where event_id = ?", event.id());
        hall.log.entries().add(event.deadFor("concert-catalog-service-seat-map"));
        assertThat(audit("--quiesced").exitCode()).isZero();
    }

    @Test
    void an_event_that_was_published_again_is_no_finding() throws Exception {
        hall.log.entries().addAll(List.copyOf(hall.log.entries()));
        var run = audit("--quiesced");
        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void shows_so_many_and_counts_all() throws Exception {
        hall.reservation.sql("update seat set status = 'HELD', reservation_id = ? where number > 10", id("nobody"));
        var verdict = verdict(audit("--quiesced", "--show", "3"), Invariant.I2);
        assertThat(verdict.path("violations").asInt()).isEqualTo(10);
        assertThat(verdict.path("first")).hasSize(3);
    }

    @Test
    void without_the_ledger_money_is_not_checked() throws Exception {
        var prefix = hall.log.publish();
        var run = run(prefix, folder.resolve("missing"), "--quiesced");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(states(run, "NOT_CHECKED")).contains(Invariant.I3, Invariant.I4, Invariant.I5, Invariant.Q1);
        assertThat(states(run, "OK")).contains(Invariant.I1, Invariant.I2, Invariant.I6, Invariant.Q3, Invariant.Q4);
        assertThat(verdict(run, Invariant.I5).path("reason").asString()).contains("missing");
    }

    @Test
    void without_a_database_what_needs_it_is_not_checked() throws Exception {
        try (var bound = new Socket()) {
            bound.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            var arguments = new ArrayList<>(arguments(hall.log.publish(), hall.writeLedger(folder)));
            arguments.set(arguments.indexOf("--catalog-db") + 1,
                    "jdbc:mysql://127.0.0.1:%d/c".formatted(bound.getLocalPort()));
            arguments.add("--quiesced");
            var run = OpsRun.of(arguments.toArray(String[]::new));
            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(states(run, "NOT_CHECKED")).containsExactly(Invariant.I2, Invariant.I6, Invariant.Q3,
                    Invariant.Q5);
        }
    }

    @Test
    void without_topics_the_log_is_not_checked_and_what_is_violated_counts_more() throws Exception {
        hall.reservation.sql("delete from seat where number = 20");
        var run = run("no-such-prefix.", hall.writeLedger(folder), "--quiesced");
        assertThat(states(run, "NOT_CHECKED")).containsExactly(Invariant.Q3, Invariant.Q4, Invariant.Q5);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void a_sale_report_is_signed_and_verified() throws Exception {
        var reports = folder.resolve("reports.jsonl");
        var run = audit("--quiesced", "--signing-key", key("private").toString(), "--report", reports.toString());
        assertThat(run.exitCode()).isZero();
        var report = new JsonMapper().readTree(Files.readString(reports)).path("report");
        assertThat(report.path("scheduleId").asString()).isEqualTo(SoldHall.SCHEDULE);
        assertThat(report.path("seats").toString()).isEqualTo("""
                {"total":20,"sold":3,"held":1,"free":16}""");
        assertThat(report.path("money").toString()).isEqualTo("""
                {"captured":600,"refunded":290,"fees":10,"net":310}""");
        assertThat(report.path("reservations").toString()).isEqualTo("""
                {"CANCELLED":2,"CONFIRMED":2,"HELD":1,"RELEASED":3}""");
        assertThat(report.at("/audit/violated")).isEmpty();

        assertThat(verify(reports).exitCode()).isZero();
        Files.writeString(reports, Files.readString(reports).replace("\"sold\":3", "\"sold\":4"));
        var altered = verify(reports);
        assertThat(altered.exitCode()).isEqualTo(1);
        assertThat(altered.out()).startsWith("NOT VALID");
    }

    @Test
    void the_report_in_the_output_can_be_verified_and_its_digests_follow_the_rows() throws Exception {
        var key = key("private").toString();
        var first = folder.resolve("first.json");
        var second = folder.resolve("second.json");
        Files.writeString(first, audit("--quiesced", "--signing-key", key).out());
        hall.reservation.sql("update seat set version = version + 1 where number = 20");
        Files.writeString(second, audit("--quiesced", "--signing-key", key).out());
        assertThat(verify(first).exitCode()).isZero();
        assertThat(digest(first, "seats")).isNotEqualTo(digest(second, "seats"));
        assertThat(digest(first, "reservations")).isEqualTo(digest(second, "reservations"));
    }

    @Test
    void the_table_names_what_is_wrong() throws Exception {
        hall.refund("cancelled-late", 11);
        var arguments = new ArrayList<>(arguments(hall.log.publish(), hall.writeLedger(folder)));
        arguments.removeAll(List.of("-o", "json"));
        arguments.add("--quiesced");
        var out = OpsRun.of(arguments.toArray(String[]::new)).out();
        assertThat(out.lines()).anyMatch(line -> line.matches("I4 +VIOLATED .*not so 1 times"))
                .anyMatch(line -> line.contains(id("cancelled-late")))
                .anyMatch(line -> line.matches("I1 +OK .*"))
                .anyMatch(line -> line.matches("SCHEDULE .*NET"));
        assertThat(out).doesNotContain("signature");
    }

    private JsonNode digest(Path output, String of) throws Exception {
        return new JsonMapper().readTree(Files.readString(output)).at("/reports/0/report/digests/" + of);
    }

    private OpsRun verify(Path reports) throws Exception {
        return OpsRun.of("audit", "verify-report", reports.toString(), "--public-key", key("public").toString());
    }

    /** As openssl genpkey and openssl pkey -pubout write them. */
    private Path key(String half) throws Exception {
        return Files.writeString(folder.resolve(half + ".pem"), half.equals("private") ? """
                -----BEGIN PRIVATE KEY-----
                MC4CAQAwBQYDK2VwBCIEIPsuPWNQU/mEbvVSGKmxOPrf6LCPfDsLu1mfTH+JprTU
                -----END PRIVATE KEY-----
                """ : """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAnjwCxMd0q2BhF3Gt82UgYLaXbfuaEBrpinjvlZXOJWQ=
                -----END PUBLIC KEY-----
                """);
    }

    private OpsRun audit(String... more) throws Exception {
        return run(hall.log.publish(), hall.writeLedger(folder), more);
    }

    private OpsRun run(String prefix, Path ledger, String... more) throws Exception {
        var arguments = new ArrayList<>(arguments(prefix, ledger));
        arguments.addAll(List.of(more));
        return OpsRun.of(arguments.toArray(String[]::new));
    }

    private List<String> arguments(String prefix, Path ledger) throws Exception {
        var password = Files.writeString(folder.resolve("password"), auditor.password());
        return List.of("audit", "-o", "json", "--bootstrap-servers", TestInfra.kafka().bootstrapServers(),
                "--topic-prefix", prefix, "--reservation-db", reservation.schema().jdbcUrl(), "--payment-db",
                payment.schema().jdbcUrl(), "--catalog-db", catalog.schema().jdbcUrl(), "--db-user", auditor.name(),
                "--db-password-file", password.toString(), "--provider-ledger", ledger.toString());
    }

    private static List<Invariant> states(OpsRun run, String state) {
        return new JsonMapper().readTree(run.out()).path("invariants").valueStream()
                .filter(verdict -> verdict.path("state").asString().equals(state))
                .map(verdict -> Invariant.valueOf(verdict.path("invariant").asString())).toList();
    }

    private static JsonNode verdict(OpsRun run, Invariant invariant) {
        return new JsonMapper().readTree(run.out()).path("invariants").valueStream()
                .filter(verdict -> verdict.path("invariant").asString().equals(invariant.name())).findFirst()
                .orElseThrow();
    }
}
