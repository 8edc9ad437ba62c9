package io.postbell.local.sim.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * The server's side of one HTTP/2 connection. Writes frames; reading them is {@link Http2RequestReader}'s. The result of a write is not looked at:
 * Netty closes the connection on a failed one, and then there is nobody left to answer.
 */
@SuppressWarnings("FutureReturnValueIgnored")
final class Http2Session extends Http2ConnectionHandler {
    private boolean flushAsked;

    Http2Session(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings);
    }

    void answer(ChannelHandlerContext context, int stream, Answer answer) {
        if (!isOpen(stream)) {
            return;
        }
        Http2Headers headers = new DefaultHttp2Headers(false, 8).status(Integer.toString(answer.status()));
        answer.headers().forEach(headers::add);
        boolean bodyless = answer.body().length() == 0;
        encoder().writeHeaders(context, stream, headers, 0, bodyless, context.newPromise());
        if (!bodyless) {
            ByteBuf body = Unpooled.wrappedBuffer(answer.body().bytes());
            encoder().writeData(context, stream, body, 0, true, context.newPromise());
        }
        flushSoon(context);
    }

    void reset(ChannelHandlerContext context, int stream, long code) {
        if (isOpen(stream)) {
            resetStream(context, stream, code, context.newPromise());
            flushSoon(context);
        }
    }

    void limitStreams(ChannelHandlerContext context, int max) {
        encoder().writeSettings(context, new Http2Settings().maxConcurrentStreams(max), context.newPromise());
        flushSoon(context);
    }

    /** Names the last stream that is still served; closes when those are done. */
    void goAway(ChannelHandlerContext context) {
        try {
            close(context, context.newPromise());
        } catch (Exception e) {
            context.fireExceptionCaught(e);
        }
    }

    private boolean isOpen(int stream) {
        Http2Stream open = connection().stream(stream);
        return open != null && open.state().localSideOpen();
    }

    /** One flush for all that is written in the same turn of the event loop: answers that fall due together share a TLS record and a system call. */
    private void flushSoon(ChannelHandlerContext context) {
        if (!flushAsked) {
            flushAsked = true;
            context.executor().execute(() -> {
                flushAsked = false;
                flush(context);
            });
        }
    }
}
