package dev.onsale.payment.provider.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request, one answer, within a time and a size. The JDK's client never sends a POST again by itself; that is why
 * it is used.
 */
public final class BoundedHttp implements AutoCloseable {

    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private final HttpClient client;
    private final Duration callTimeMax;
    private final Breaker breaker;

    /**
     * Waits for no answer longer than both times together.
     *
     * @param connectTimeout how long to wait for a connection
     * @param responseTimeout how long to wait for the whole answer after that
     * @param breaker ends the waiting for one that does not answer any more
     */
    public BoundedHttp(Duration connectTimeout, Duration responseTimeout, Breaker breaker) {
        this.breaker = breaker;
        client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        callTimeMax = connectTimeout.plus(responseTimeout);
    }

    /** The longest that one request may take. */
    public Duration callTimeMax() {
        return callTimeMax;
    }

    /** Whether a request that was made now would be sent: not while the provider has not been answering. */
    public boolean available() {
        return breaker.admits();
    }

    /**
     * Sends a request once. Its own timeout would end with the answer's head; a body that drips in must not take for
     * ever either.
     *
     * @throws IOException when there is no whole answer in time, or it is larger than 64 KiB
     * @throws NotSentException when nothing was sent
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return breaker.guard(() -> exchange(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException, InterruptedException {
        var sent = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            return sent.get(callTimeMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + callTimeMax, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } finally {
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
