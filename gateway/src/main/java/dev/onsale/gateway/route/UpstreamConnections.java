package dev.onsale.gateway.route;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

/** Nothing is ever sent twice: by default, the client re-sends a request whose connection was reset. */
@Component
final class UpstreamConnections implements HttpClientCustomizer {

    @Override
    public HttpClient customize(HttpClient client) {
        return client.disableRetry(true);
    }
}
