package dev.onsale.gateway.request;

import dev.onsale.gateway.problem.Problem;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** A body that fails where it passes its limit: with chunks, nobody has said how much there will be. */
final class CountedBody {

    private final long bytesMax;
    private long bytes;

    private CountedBody(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    static Flux<DataBuffer> of(Flux<DataBuffer> body, long bytesMax) {
        return Flux.defer(() -> body.handle(new CountedBody(bytesMax)::count));
    }

    private void count(DataBuffer part, SynchronousSink<DataBuffer> sink) {
        bytes += part.readableByteCount();
        if (bytes > bytesMax) {
            DataBufferUtils.release(part);
            sink.error(tooLarge(bytesMax).asException());
        } else {
            sink.next(part);
        }
    }

    /** The rest of the body is not read, so the connection cannot be used again. */
    static Problem tooLarge(long bytesMax) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                "The body is larger than the %d bytes that this path takes.".formatted(bytesMax))
                .withHeader("Connection", "close");
    }
}
