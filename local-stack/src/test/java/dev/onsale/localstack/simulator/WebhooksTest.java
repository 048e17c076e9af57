package dev.onsale.localstack.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** A shop hears of each outcome, signed, and is never waited for. */
class WebhooksTest {

    private static final String SECRET = "whsec_1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Told(String signature, String body) {

        JsonNode event() {
            return JSON.readTree(body);
        }

        String type() {
            return event().path("type").asString();
        }
    }

    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private final Path directory;
    private HttpServer shop;
    private ProviderSimulator simulator;
    private SimulatorClient client;
    private volatile int status = 200;
    private volatile boolean hangs;

    WebhooksTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        shop.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        shop.createContext("/", exchange -> {
            try (exchange) {
                told.add(new Told(exchange.getRequestHeaders().getFirst(Webhooks.SIGNATURE),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                if (hangs) {
                    open.await();
                }
                exchange.sendResponseHeaders(status, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        shop.start();
        var target = new WebhookTarget(URI.create("http://127.0.0.1:%d/hooks".formatted(shop.getAddress().getPort())),
                SECRET);
        simulator = ProviderSimulator.start(SimulatorSettings.onLoopback(0, SimulatorClient.API_KEY,
                directory.resolve("ledger.jsonl")).telling(target));
        client = new SimulatorClient(simulator.uri());
    }

    @AfterEach
    void stop() throws IOException {
        open.countDown();
        simulator.close();
        shop.stop(0);
    }

    @Test
    void each_outcome_is_told_once_however_often_it_is_asked_for() {
        client.pay("p:1", "tok_visa");
        client.pay("p:1", "tok_visa");
        client.pay("p:2", "tok_declined");
        client.cancel("p:3");
        client.refund("r:1", "p:1", 150_000);
        client.refund("r:1", "p:1", 150_000);
        client.pay("p:last", "anything");
        await().until(() -> told.stream().anyMatch(
                it -> it.event().path("data").path("key").asString().equals("p:last")) && told.size() >= 4);
        assertThat(told).extracting(Told::type).containsExactlyInAnyOrder("payment.captured", "payment.declined",
                "refund.succeeded", "payment.declined");
        assertThat(told).extracting(it -> it.event().path("id").asString()).doesNotHaveDuplicates()
                .allMatch(id -> id.startsWith("evt_"));
        assertThat(told).filteredOn(it -> it.type().equals("refund.succeeded")).singleElement().satisfies(
                it -> assertThat(it.event().path("data").path("orderId").asString()).isEqualTo("order-p:1"));
    }

    /** The last one is by openssl: {@code printf '1700000000.{"id":"evt_1"}' | openssl dgst -sha256 -hmac whsec_1}. */
    @Test
    void is_signed_in_stripes_manner() {
        client.pay("p:1", "tok_visa");
        await().until(() -> !told.isEmpty());
        var seconds = Long.parseLong(told.getFirst().signature().replaceFirst("t=(\\d+),v1=[0-9a-f]{64}", "$1"));
        assertThat(told.getFirst().signature()).isEqualTo(sign(told.getFirst().body(), seconds));
        assertThat(sign("{\"id\":\"evt_1\"}", 1_700_000_000))
                .isEqualTo("t=1700000000,v1=86d9cb9088d7cce050b0134e2d515d0fc05e8c00073612d3451480c6291f4dcd");
    }

    private static String sign(String body, long seconds) {
        return Webhooks.sign(body.getBytes(StandardCharsets.UTF_8), seconds, SECRET);
    }

    @Test
    void what_is_not_taken_is_told_again_as_the_same_event() {
        status = 503;
        client.pay("p:1", "tok_visa");
        await().until(() -> !told.isEmpty());
        status = 200;
        await().until(() -> told.size() == 2);
        assertThat(told.get(1).body()).isEqualTo(told.getFirst().body());
    }

    @Test
    void a_shop_that_hangs_holds_up_no_answer() {
        hangs = true;
        for (int payment = 0; payment < 40; payment++) {
            assertThat(client.pay("p:" + payment, "tok_visa").status()).isEqualTo(200);
        }
        await().until(() -> told.size() == 16);
    }

    @Test
    void an_address_needs_a_secret() {
        var environment = Map.of("ONSALE_PROVIDER_API_KEY", "k", "ONSALE_PROVIDER_LEDGER", "l",
                "ONSALE_PROVIDER_WEBHOOK_URI", "http://127.0.0.1:1");
        assertThatIllegalArgumentException().isThrownBy(() -> SimulatorSettings.from(environment))
                .withMessage("ONSALE_PROVIDER_WEBHOOK_SECRET is not set.");
    }
}
