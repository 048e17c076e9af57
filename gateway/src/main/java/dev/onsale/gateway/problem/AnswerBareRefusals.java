package dev.onsale.gateway.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** Gives a body to what the HTTP server refuses before Spring sees it, such as a request line that is not HTTP. */
@Component
final class AnswerBareRefusals implements NettyServerCustomizer {

    @Override
    public HttpServer apply(HttpServer server) {
        var refusals = new Refusals();
        return server.doOnChannelInit((_, channel, _) -> channel.pipeline().addAfter(NettyPipeline.HttpCodec,
                Refusals.class.getName(), refusals));
    }

    @Sharable
    private static final class Refusals extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof FullHttpResponse bare && isBareRefusal(bare)) {
                super.write(context, withBody(bare), promise);
                ReferenceCountUtil.release(bare);
            } else {
                super.write(context, message, promise);
            }
        }

        private static boolean isBareRefusal(FullHttpResponse response) {
            return response.status().code() >= 400 && !response.content().isReadable()
                    && !response.headers().contains(HttpHeaderNames.CONTENT_TYPE);
        }

        private static FullHttpResponse withBody(FullHttpResponse bare) {
            var problem = ProblemOf.status(HttpStatusCode.valueOf(bare.status().code()));
            var body = ProblemDocument.of(problem, "", TraceId.fresh());
            var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, bare.status(),
                    Unpooled.wrappedBuffer(body));
            response.headers().set(bare.headers());
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            response.headers().set(HttpHeaderNames.CONNECTION, "close");
            return response;
        }
    }
}
