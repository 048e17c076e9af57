package dev.onsale.queue.place;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import dev.onsale.localstack.testing.TestIssuer;
import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.queue.admission.RememberedReservations;
import dev.onsale.queue.checkpoint.RememberedCheckpoints;
import dev.onsale.queue.draw.RememberedDraws;
import dev.onsale.queue.room.RedisProbe;
import dev.onsale.queue.room.Rooms;
import dev.onsale.queue.room.TestRoom;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A fan's place as a stream of events, over real connections. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"onsale.admission.enabled=true",
        "onsale.queue.streams.heartbeat=1s", "spring.data.redis.timeout=10s"})
@WithInfra(redis = true)
@Import({RedisProbe.class, RememberedCheckpoints.class, RememberedDraws.class,
        RememberedReservations.class, Fans.class})
@TestConstructor(autowireMode = AutowireMode.ALL)
class PlaceStreamsIT {

    private static final int FANS = 500;
    private static final int STREAMS_A_FAN = 4;

    private final Fans fans;
    private final Rooms rooms;
    private int port;

    PlaceStreamsIT(Fans fans, Rooms rooms) {
        this.fans = fans;
        this.rooms = rooms;
    }

    @Test
    void two_thousand_streams_on_one_replica_all_end_with_the_admission(@LocalServerPort int port) throws Exception {
        this.port = port;
        var settings = TestRoom.onHold();
        var room = settings.open(rooms);
        var tickets = fans.join(FANS, room);
        var opening = new Semaphore(100);
        var told = new AtomicInteger();
        var streams = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < FANS * STREAMS_A_FAN; i++) {
            int fan = i % FANS + 1;
            streams.add(() -> listen(room, "fan-" + fan, tickets.get(fan - 1), "", opening, told));
        }

        var ended = new AtomicReference<List<List<String>>>();
        var all = Thread.ofVirtual().start(() -> {
            try {
                ended.set(Fans.atOnce(streams));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        await().atMost(Duration.ofMinutes(1)).failFast(() -> !all.isAlive())
                .untilAsserted(() -> assertThat(told).hasValue(streams.size()));
        settings.paused(rooms, room, false);
        all.join();

        assertThat(ended.get()).hasSize(streams.size()).allSatisfy(lines -> {
            assertThat(lines).contains("event:place").anyMatch(line -> line.contains("\"status\":\"WAITING\""));
            assertThat(lines.getLast()).contains("\"status\":\"ACTIVE\"");
        });
        assertThat(ended.get()).anySatisfy(lines -> assertThat(lines).contains(":still here"));
    }

    @Test
    void a_stream_goes_on_after_the_last_event_that_was_heard(@LocalServerPort int port) throws Exception {
        this.port = port;
        var settings = TestRoom.onHold();
        var room = settings.open(rooms);
        var ticket = fans.joins("fan-1", room);
        var told = new AtomicInteger();
        var heard = new AtomicReference<List<String>>(List.of());
        var stream = Thread.ofVirtual().start(() -> {
            try {
                heard.set(listen(room, "fan-1", ticket, "WAITING-1-0-PAUSED", new Semaphore(1), told));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        await().untilAsserted(() -> assertThat(told).as("a heartbeat at least").hasPositiveValue());
        settings.paused(rooms, room, false);
        stream.join();
        assertThat(heard.get().getFirst()).isEqualTo(":still here");
        assertThat(heard.get()).anyMatch(line -> line.startsWith("id:ACTIVE-1-0"));
    }

    /** All lines that were heard until the end; {@code told} counts those that have heard something. */
    private List<String> listen(UUID room, String fan, String ticket, String lastEventId, Semaphore opening,
            AtomicInteger told) throws IOException {
        opening.acquireUninterruptibly();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("""
                    GET /api/v1/concerts/%s/queue/me/events HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    X-Queue-Token: %s\r
                    Last-Event-ID: %s\r
                    Connection: close\r
                    \r
                    """.formatted(room, TestIssuer.token(fan, "FAN"), ticket, lastEventId).getBytes(UTF_8));
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 ");
            var lines = new ArrayList<String>();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(":") || line.startsWith("data:")) {
                    if (lines.stream().noneMatch(one -> one.startsWith(":") || one.startsWith("data:"))) {
                        told.incrementAndGet();
                        opening.release();
                    }
                    lines.add(line);
                } else if (line.startsWith("id:") || line.startsWith("event:")) {
                    lines.add(line);
                }
            }
            return lines;
        }
    }
}
