package dev.onsale.loadtests.queue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;

import dev.onsale.loadtests.measure.HttpLoad;

/** The same room as clients reach it. */
final class RoomOverHttp implements AutoCloseable {

    /** An answer, too: a client comes again. */
    private static final int UNAVAILABLE = 503;

    private static final int CLIENTS = 64;
    private final HttpLoad load = new HttpLoad(CLIENTS, status -> status <= 299 || status == UNAVAILABLE);
    private final URI service;
    private final URI management;
    private final String queue;

    RoomOverHttp(int port, int managementPort, UUID concert) {
        service = URI.create("http://127.0.0.1:" + port);
        management = URI.create("http://127.0.0.1:" + managementPort);
        queue = "/api/v1/concerts/" + concert + "/queue";
    }

    HttpRequest join(String userToken) {
        return request(service, queue).header("Authorization", "Bearer " + userToken)
                .POST(HttpRequest.BodyPublishers.noBody()).build();
    }

    HttpRequest look(String userToken, String ticket) {
        return request(service, queue + "/me").header("Authorization", "Bearer " + userToken)
                .header("X-Queue-Token", ticket).build();
    }

    /** What everybody may see: the same stack, and one step of Redis. */
    HttpRequest room() {
        return request(service, queue).build();
    }

    /** A small JSON document of the same stack that asks for nothing. */
    HttpRequest plain() {
        return request(management, "/actuator/health/liveness").build();
    }

    private static HttpRequest.Builder request(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    HttpLoad load() {
        return load;
    }

    @Override
    public void close() {
        load.close();
    }
}
