package io.postbell.fcm.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One request on one stream. */
@SuppressWarnings("FutureReturnValueIgnored") // a write that fails shows as a missing answer
final class FakeFcmStream extends SimpleChannelInboundHandler<Http2StreamFrame> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeFcm fcm;
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    FakeFcmStream(FakeFcm fcm) {
        this.fcm = fcm;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Http2StreamFrame frame) throws Exception {
        if (frame instanceof Http2HeadersFrame start) {
            start.headers()
                    .forEach(header -> headers.put(
                            header.getKey().toString(), header.getValue().toString()));
            finish(context, start.isEndStream());
        } else if (frame instanceof Http2DataFrame data) {
            data.content().readBytes(body, data.content().readableBytes());
            finish(context, data.isEndStream());
        }
    }

    private void finish(ChannelHandlerContext context, boolean end) throws JsonProcessingException {
        if (!end) {
            return;
        }
        String raw = body.toString(StandardCharsets.UTF_8);
        Reply reply =
                fcm.replyTo(new FakeFcm.Request(headers.get(":path"), Map.copyOf(headers), raw, JSON.readTree(raw)));
        context.executor().schedule(() -> act(context, reply), fcm.delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void act(ChannelHandlerContext context, Reply reply) {
        switch (reply.kind()) {
            case HANG -> {}
            case RESET -> context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.INTERNAL_ERROR));
            // without the HTTP/2 handler, which would say goodbye first
            case CLOSE -> context.channel().parent().unsafe().closeForcibly();
            case GOAWAY -> {
                context.channel().parent().writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
                answer(context, reply);
            }
            case ANSWER -> answer(context, reply);
        }
    }

    private static void answer(ChannelHandlerContext context, Reply reply) {
        Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(reply.status()));
        reply.headers().forEach(head::set);
        context.write(new DefaultHttp2HeadersFrame(head));
        context.writeAndFlush(
                new DefaultHttp2DataFrame(Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8), true));
    }
}
