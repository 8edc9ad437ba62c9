package io.postbell.local.sim.http;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;

/** Makes a session for each connection. */
final class Http2SessionBuilder extends AbstractHttp2ConnectionHandlerBuilder<Http2Session, Http2SessionBuilder> {
    private static final int WINDOW_BYTES = 1 << 20;

    private final RequestHandler handler;
    private final int maxBodyBytes;

    Http2SessionBuilder(RequestHandler handler, int maxStreams, int maxBodyBytes) {
        this.handler = handler;
        this.maxBodyBytes = maxBodyBytes;
        server(true);
        initialSettings(new Http2Settings().maxConcurrentStreams(maxStreams).initialWindowSize(WINDOW_BYTES));
        // resets are part of the script here, by either side, not an attack
        decoderEnforceMaxRstFramesPerWindow(0, 0);
        encoderEnforceMaxRstFramesPerWindow(0, 0);
        validateHeaders(false);
    }

    @Override
    protected Http2Session build() {
        return super.build();
    }

    @Override
    protected Http2Session build(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        Http2Session session = new Http2Session(decoder, encoder, settings);
        frameListener(new Http2RequestReader(session, handler, maxBodyBytes));
        return session;
    }
}
