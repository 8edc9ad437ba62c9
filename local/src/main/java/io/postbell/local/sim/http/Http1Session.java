package io.postbell.local.sim.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The server's side of one HTTP/1.1 connection, for clients that send the next request after the answer to the last. */
final class Http1Session extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final RequestHandler handler;

    Http1Session(RequestHandler handler) {
        this.handler = handler;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        RequestHead head = new RequestHead("HTTP/1.1", message.method().asciiName(), message.uri(), Optional.empty());
        message.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!name.equals("host")) {
                head.add(name, header.getValue());
            }
        });
        Request request = head.with(Body.of(ByteBufUtil.getBytes(message.content())));
        handler.handle(new Http1Exchange(context, request, HttpUtil.isKeepAlive(message)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Unawaited.close(context);
    }

    private record Http1Exchange(ChannelHandlerContext context, Request request, boolean keepAlive)
            implements Exchange {
        @Override
        public void answer(Answer answer) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(answer.status()),
                    Unpooled.wrappedBuffer(answer.body().bytes()));
            answer.headers().forEach((name, value) -> response.headers().add(name, value));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length());
            HttpUtil.setKeepAlive(response, keepAlive);
            context.writeAndFlush(response)
                    .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
        }

        @Override
        public void reset() {
            Unawaited.close(context);
        }

        @Override
        public void closeConnection() {
            Unawaited.close(context);
        }

        @Override
        public void goAway() {
            Unawaited.close(context);
        }

        @Override
        public void limitStreams(int max) {}

        @Override
        public void after(Duration delay, Runnable task) {
            Unawaited.after(context.executor(), delay, task);
        }
    }
}
