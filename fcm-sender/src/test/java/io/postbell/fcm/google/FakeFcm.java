package io.postbell.fcm.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** FCM HTTP v1 over TLS and HTTP/2, 100 streams a connection as the real one. Tests say what it answers, by token. */
public final class FakeFcm implements AutoCloseable {
    /** A request as it came. */
    public record Request(String path, Map<String, String> headers, String raw, JsonNode body) {
        /** The registration token in the body. */
        public String token() {
            return body.at("/message/token").asText();
        }
    }

    private static final int STREAMS = 100;

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<String, Function<Request, Reply>> replies = new ConcurrentHashMap<>();
    private final Path certificateFile;
    private final Channel server;

    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<Channel> open = new CopyOnWriteArrayList<>();
    volatile Duration delay = Duration.ZERO;

    private FakeFcm(Path certificateFile, SslContext tls) {
        this.certificateFile = certificateFile;
        this.server = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.incrementAndGet();
                        open.add(channel);
                        channel.pipeline()
                                .addLast(
                                        tls.newHandler(channel.alloc()),
                                        Http2FrameCodecBuilder.forServer()
                                                .initialSettings(new Http2Settings().maxConcurrentStreams(STREAMS))
                                                .build(),
                                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                                            @Override
                                            protected void initChannel(Channel stream) {
                                                stream.pipeline().addLast(new FakeFcmStream(FakeFcm.this));
                                            }
                                        }));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Starts on a free port; the certificate goes into the folder. */
    public static FakeFcm start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        TestCertificate certificate = TestCertificate.create(folder);
        Path pem = Files.writeString(folder.resolve("trusted-ca.pem"), certificate.pem());
        SslContext tls = SslContextBuilder.forServer(certificate.keys())
                .sslProvider(SslProvider.JDK)
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        "h2"))
                .build();
        return new FakeFcm(pem, tls);
    }

    /** Where it listens. */
    public URI endpoint() {
        return URI.create("https://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Its certificate. */
    public Path certificateFile() {
        return certificateFile;
    }

    /** What to do with a token's requests from now on; without this they succeed. */
    public void reply(String token, Reply reply) {
        reply(token, request -> reply);
    }

    /** What to do with each of a token's requests. */
    public void reply(String token, Function<Request, Reply> reply) {
        replies.put(token, reply);
    }

    /** How long every answer takes from now on. */
    public void delay(Duration each) {
        delay = each;
    }

    /** Everything that came, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** What came for a token. */
    public List<Request> requests(String token) {
        return requests.stream()
                .filter(request -> request.token().equals(token))
                .toList();
    }

    /** Connections that were made so far. */
    public int connections() {
        return connections.get();
    }

    Reply replyTo(Request request) {
        requests.add(request);
        return replies.getOrDefault(
                        request.token(), any -> Reply.ok("projects/demo/messages/0:" + number.incrementAndGet()))
                .apply(request);
    }

    @Override
    public void close() {
        if (loop.isShuttingDown()) {
            return;
        }
        server.close().syncUninterruptibly();
        open.stream().map(Channel::unsafe).forEach(connection -> loop.next().execute(connection::closeForcibly));
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
