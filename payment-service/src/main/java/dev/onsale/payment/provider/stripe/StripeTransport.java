package dev.onsale.payment.provider.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import dev.onsale.payment.provider.http.BoundedHttp;

/**
 * Carries the SDK's requests. The SDK's own client is Java's old HTTP connection, which sends a POST again, by itself,
 * where the answer is lost; and the SDK would try again too.
 */
final class StripeTransport extends HttpClient {

    private final BoundedHttp http;

    StripeTransport(BoundedHttp http) {
        this.http = http;
    }

    @Override
    public StripeResponse request(StripeRequest request) throws ApiConnectionException {
        var sent = HttpRequest.newBuilder(URI.create(request.url().toString()))
                .header("User-Agent", buildUserAgentString(request));
        request.headers().map().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        var content = request.content();
        if (content == null) {
            sent.method(request.method().name(), BodyPublishers.noBody());
        } else {
            sent.header("Content-Type", content.contentType());
            sent.method(request.method().name(), BodyPublishers.ofByteArray(content.byteArrayContent()));
        }
        try {
            var answer = http.send(sent.build());
            return new StripeResponse(answer.statusCode(), HttpHeaders.of(answer.headers().map()),
                    new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ApiConnectionException(e.toString(), e);
        }
    }

    /** Once, whatever the SDK's settings are. */
    @Override
    public StripeResponse requestWithRetries(StripeRequest request) throws StripeException {
        return request(request);
    }
}
