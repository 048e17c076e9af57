package dev.onsale.payment.pay;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.onsale.payment.pay.Saga.Reply;
import dev.onsale.payment.wallet.LedgerAudit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** A wallet as its owner sees it. */
@PaymentServiceTest
@TestPropertySource(properties = {"onsale.wallet.top-up=true", "onsale.wallet.balance-max=2000000"})
class WalletApiIT {

    private final Saga saga;
    private final JdbcClient jdbc;

    WalletApiIT(Saga saga, JdbcClient jdbc) {
        this.saga = saga;
        this.jdbc = jdbc;
    }

    @AfterEach
    void the_books_balance() {
        LedgerAudit.assertBooksBalanceAndPaymentsAgree(jdbc);
    }

    @Test
    void a_user_who_never_charged_it_has_nothing() {
        var wallet = new WalletFan(saga).wallet();
        assertThat(wallet.status()).isEqualTo(200);
        assertThat(wallet.body().toString()).isEqualTo("""
                {"balance":0,"currency":"KRW","entries":[],"next":null}""");
    }

    @Test
    void a_charge_is_in_the_wallet() {
        var fan = new WalletFan(saga);
        var charged = fan.charge(150_000);
        assertThat(charged.status()).isEqualTo(201);
        assertThat(charged.body().required("amount").longValue()).isEqualTo(150_000);
        assertThat(charged.body().required("balance").longValue()).isEqualTo(150_000);
        assertThat(charged.text("currency")).isEqualTo("KRW");
        assertThat(fan.charge(1).body().required("balance").longValue()).isEqualTo(150_001);

        var entry = fan.wallet().body().at("/entries/1");
        assertThat(entry.required("entryId").stringValue()).isEqualTo(charged.text("chargeId"));
        assertThat(entry.required("kind").stringValue()).isEqualTo("TOP_UP");
        assertThat(entry.required("amount").longValue()).isEqualTo(150_000);
        assertThat(entry.required("reservationId").isNull()).isTrue();
        assertThat(entry.required("at").stringValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void the_same_key_charges_once() {
        var fan = new WalletFan(saga);
        var first = fan.charge("{\"amount\": 1000}", "key-1");
        var again = fan.charge("{\"amount\": 1000}", "key-1");
        assertThat(first.replayed()).isFalse();
        assertThat(again.replayed()).isTrue();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        var other = fan.charge("{\"amount\": 1001}", "key-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(fan.balance()).isEqualTo(1_000);
    }

    @Test
    void a_charge_without_a_key_is_refused() {
        var fan = new WalletFan(saga);
        var reply = saga.send("/api/v1/wallet/charges", fan.user(), request -> request
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"amount\": 1000}")));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("idempotency-key-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "9223372036854775807", "-9223372036854775808"})
    void an_amount_out_of_bounds_is_refused_with_the_bounds(String amount) {
        var fan = new WalletFan(saga);
        var reply = fan.charge("{\"amount\": " + amount + "}", "key-1");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.problem()).isEqualTo("invalid-amount");
        assertThat(reply.text("detail")).isEqualTo("amount must be 1 to 1000000 won; send an amount within that.");
        assertThat(reply.body().required("max").longValue()).isEqualTo(1_000_000);
        assertThat(fan.balance()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                            | invalid-request | /amount
            {"amount": null}              | invalid-request | /amount
            {"amount": "1000"}            | invalid-request | /amount
            {"amount": 1.5}               | invalid-request | /amount
            {"amount": 9223372036854775808} | invalid-request | /amount
            {"amount": [1]}               | invalid-request | /amount
            nothing                       | malformed-body  |
            """)
    void a_charge_that_says_no_amount_is_refused_with_the_field(String body, String problem, String pointer) {
        var fan = new WalletFan(saga);
        var reply = fan.charge(body, "key-1");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(reply.body().at("/errors/0/pointer").asString("")).isEqualTo(pointer == null ? "" : pointer);
        assertThat(fan.balance()).isZero();
    }

    @Test
    void a_wallet_holds_so_much_and_no_more() {
        var fan = new WalletFan(saga).with(1_000_000).with(500_000);
        var full = fan.charge(500_001);
        assertThat(full.status()).isEqualTo(422);
        assertThat(full.problem()).isEqualTo("wallet-full");
        assertThat(full.body().required("max").longValue()).isEqualTo(500_000);
        assertThat(fan.charge(500_000).body().required("balance").longValue()).isEqualTo(2_000_000);
        assertThat(fan.charge(1).body().required("max").longValue()).isZero();
        assertThat(fan.charge(1).text("detail")).contains("spend some first").doesNotContain("amount of 0");
    }

    @Test
    void a_statement_is_read_in_pages_from_the_newest_entry_on() {
        var fan = new WalletFan(saga).with(1).with(2).with(3).with(4).with(5);
        new WalletFan(saga).with(6);
        var amounts = new ArrayList<Long>();
        Reply page = fan.wallet("?size=2");
        amounts.addAll(amounts(page));
        fan.with(7);
        while (!page.body().required("next").isNull() && amounts.size() < 10) {
            page = fan.wallet("?size=2&before=" + page.text("next"));
            amounts.addAll(amounts(page));
            assertThat(page.body().required("balance").longValue()).isEqualTo(22);
        }
        assertThat(amounts).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    private static List<Long> amounts(Reply page) {
        return page.body().required("entries").valueStream().map(entry -> entry.required("amount").longValue())
                .toList();
    }

    @Test
    void there_is_nothing_after_an_entry_that_is_not_there() {
        var fan = new WalletFan(saga).with(1);
        assertThat(amounts(fan.wallet("?before=" + UUID.randomUUID()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"size=0,size", "size=101,size", "size=many,size", "before=1,before"})
    void a_page_that_cannot_be_is_refused_with_the_parameter(String query, String parameter) {
        var reply = new WalletFan(saga).wallet("?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().at("/errors/0/parameter").asString("")).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "wallet", "token": "tok_visa"} | must be absent;
            {"type": "wallet", "token": ""}         | must be absent;
            {"type": "card"}                        | must not be blank;
            {"type": "card", "token": " "}          | must not be blank;
            """)
    void a_token_is_a_cards_and_no_wallets(String method, String detail) {
        var reservation = saga.held();
        var reply = saga.pay(reservation, "k-" + reservation, "{\"method\": " + method + "}", _ -> {});
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("invalid-request");
        assertThat(reply.body().at("/errors/0/pointer").asString("")).isEqualTo("/method/token");
        assertThat(reply.body().at("/errors/0/detail").asString("")).startsWith(detail);
        assertThat(saga.status(reservation)).isEqualTo("AWAITING");
    }

    @Test
    void nobody_sees_a_wallet_without_a_user_token() {
        assertThat(saga.send("/api/v1/wallet", Saga.FAN, request -> request.setHeader("Authorization", "Bearer x"))
                .status()).isEqualTo(401);
    }
}
