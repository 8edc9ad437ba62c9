package io.postbell.local.sim.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import java.time.Duration;

/** One stream of an HTTP/2 connection. */
record Http2Exchange(Http2Session session, ChannelHandlerContext context, int stream, Request request)
        implements Exchange {
    @Override
    public void answer(Answer answer) {
        session.answer(context, stream, answer);
    }

    @Override
    public void reset() {
        session.reset(context, stream, Http2Error.INTERNAL_ERROR.code());
    }

    @Override
    public void closeConnection() {
        Unawaited.close(context);
    }

    @Override
    public void goAway() {
        session.goAway(context);
    }

    @Override
    public void limitStreams(int max) {
        session.limitStreams(context, max);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        Unawaited.after(context.executor(), delay, task);
    }
}
