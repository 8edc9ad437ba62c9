package io.postbell.local.sim.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at a connection's first bytes to see which protocol it speaks, so that clients that skip ALPN (Pushy does) are served like those that use
 * it: an HTTP/2 client always begins with "PRI " (RFC 9113 section 3.4).
 */
final class Protocols extends ByteToMessageDecoder {
    private static final byte[] HTTP2_BEGINS = "PRI ".getBytes(StandardCharsets.US_ASCII);

    private final Consumer<ChannelPipeline> http2;
    private final Consumer<ChannelPipeline> http1;

    Protocols(Consumer<ChannelPipeline> http2, Consumer<ChannelPipeline> http1) {
        this.http2 = http2;
        this.http1 = http1;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < HTTP2_BEGINS.length) {
            return;
        }
        boolean isHttp2 = true;
        for (int i = 0; i < HTTP2_BEGINS.length; i++) {
            isHttp2 &= in.getByte(in.readerIndex() + i) == HTTP2_BEGINS[i];
        }
        (isHttp2 ? http2 : http1).accept(context.pipeline());
        // what was read so far goes on to the handlers just added
        context.pipeline().remove(this);
    }
}
