package io.postbell.local.sim.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Puts the frames of each stream together to a request. Confined to its connection's event loop. */
final class Http2RequestReader extends Http2FrameAdapter {
    private final Http2Session session;
    private final RequestHandler handler;
    private final int maxBodyBytes;
    private final Http2Connection.PropertyKey incoming;
    private Optional<String> client;

    Http2RequestReader(Http2Session session, RequestHandler handler, int maxBodyBytes) {
        this.session = session;
        this.handler = handler;
        this.maxBodyBytes = maxBodyBytes;
        this.incoming = session.connection().newKey();
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean last) {
        RequestHead head = new RequestHead("HTTP/2.0", headers.method(), headers.path(), client(context));
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            if (header.getKey().charAt(0) != ':') {
                head.add(header.getKey().toString(), header.getValue().toString());
            }
        }
        if (last) {
            handler.handle(new Http2Exchange(session, context, id, head.with(Body.NONE)));
        } else {
            session.connection().stream(id).setProperty(incoming, new IncomingBody(head, maxBodyBytes));
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean last) {
        onHeadersRead(context, id, headers, padding, last);
    }

    /** Asked once: the handshake is over when the first request comes. */
    private Optional<String> client(ChannelHandlerContext context) {
        if (client == null) {
            SslHandler tls = context.pipeline().get(SslHandler.class);
            client = tls == null ? Optional.empty() : subject(tls.engine().getSession());
        }
        return client;
    }

    private static Optional<String> subject(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate.getSubjectX500Principal().getName())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException noneShown) {
            return Optional.empty();
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean last) {
        int taken = data.readableBytes() + padding;
        Http2Stream stream = session.connection().stream(id);
        IncomingBody body = stream.getProperty(incoming);
        if (body == null) {
            return taken;
        }
        if (!body.add(ByteBufUtil.getBytes(data))) {
            stream.removeProperty(incoming);
            session.reset(context, id, Http2Error.ENHANCE_YOUR_CALM.code());
        } else if (last) {
            stream.removeProperty(incoming);
            handler.handle(new Http2Exchange(session, context, id, body.request()));
        }
        return taken;
    }
}
