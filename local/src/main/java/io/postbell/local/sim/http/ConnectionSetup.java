package io.postbell.local.sim.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;

/** Prepares each new connection: TLS, then the protocol that the client speaks. */
@ChannelHandler.Sharable
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {
    private final ServerOptions options;
    private final RequestHandler handler;
    private final OpenConnections connections;
    private final SslContext tls;

    ConnectionSetup(ServerOptions options, RequestHandler handler, OpenConnections connections) {
        this.options = options;
        this.handler = handler;
        this.connections = connections;
        this.tls = tls(options);
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        connections.add(channel);
        channel.pipeline().addLast(tls.newHandler(channel.alloc()), new Protocols(this::http2, this::http1));
    }

    private void http2(ChannelPipeline pipeline) {
        pipeline.addLast(new Http2SessionBuilder(handler, options.maxStreams(), options.maxBodyBytes()).build());
    }

    private void http1(ChannelPipeline pipeline) {
        if (options.http1()) {
            pipeline.addLast(
                    new HttpServerCodec(), new HttpObjectAggregator(options.maxBodyBytes()), new Http1Session(handler));
        } else {
            Unawaited.close(pipeline.channel());
        }
    }

    private static SslContext tls(ServerOptions options) {
        List<String> protocols = options.http1()
                ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                : List.of(ApplicationProtocolNames.HTTP_2);
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            options.identity().key(), options.identity().certificate())
                    .sslProvider(SslProvider.JDK)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            protocols));
            options.clientAuthority()
                    .ifPresent(authority -> builder.trustManager(authority).clientAuth(ClientAuth.OPTIONAL));
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("cannot serve TLS with the simulators' certificate", e);
        }
    }
}
