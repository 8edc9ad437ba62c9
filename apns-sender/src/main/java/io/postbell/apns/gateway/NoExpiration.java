package io.postbell.apns.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.logging.LogLevel;

/**
 * Takes the header {@code apns-expiration} away. Pushy always sends one: 0, which tells Apple to try once, where the push has none. It asks for
 * a logger of frames, and Netty shows the logger the headers that are about to be written; here, it logs nothing and changes them.
 */
final class NoExpiration extends Http2FrameLogger {
    private static final String EXPIRATION = "apns-expiration";

    NoExpiration() {
        super(LogLevel.TRACE, NoExpiration.class);
    }

    @Override
    public boolean isEnabled() {
        return false;
    }

    @Override
    public void logHeaders(
            Direction direction,
            ChannelHandlerContext ctx,
            int streamId,
            Http2Headers headers,
            int padding,
            boolean endStream) {
        drop(direction, headers);
    }

    @Override
    public void logHeaders(
            Direction direction,
            ChannelHandlerContext ctx,
            int streamId,
            Http2Headers headers,
            int streamDependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream) {
        drop(direction, headers);
    }

    private static void drop(Direction direction, Http2Headers headers) {
        if (direction == Direction.OUTBOUND) {
            headers.remove(EXPIRATION);
        }
    }
}
