package io.postbell.apns.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Frame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.postbell.apns.TestTls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/**
 * A server over TLS and HTTP/2 that remembers what it is sent and answers 200, except to a token that begins with {@link #SILENT}: its
 * stream stays open without an answer.
 */
final class QuietServer implements AutoCloseable {
    static final String SILENT = "51";

    /** What came on one stream. */
    record Request(Map<String, String> headers, String body) {}

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger accepted = new AtomicInteger();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Channel listening;

    QuietServer() throws SSLException {
        TestTls tls = TestTls.instance();
        SslContext context =
                SslContextBuilder.forServer(tls.key(), tls.certificate()).build();
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                        accepted.incrementAndGet();
                        connections.add(connection);
                        connection
                                .pipeline()
                                .addLast(
                                        context.newHandler(connection.alloc()),
                                        Http2FrameCodecBuilder.forServer().build(),
                                        new Answers());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Connections so far, closed ones included. */
    int acceptedConnections() {
        return accepted.get();
    }

    /** The next request, in the order in which they came. */
    Request next() throws InterruptedException {
        Request request = requests.poll(60, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Ends all connections as Apple does when it restarts a server. */
    void goAway() {
        connections
                .writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR))
                .syncUninterruptibly();
    }

    /**
     * From now on nothing reaches the connections that are open, as if a cable were cut; new ones work. Reads that are dropped, rather than
     * none: to switch reading off takes effect some time later, and TLS may ask for one more.
     */
    void freeze() {
        connections.forEach(connection -> connection
                .eventLoop()
                .submit(() -> connection.pipeline().addFirst(new CutCable()))
                .syncUninterruptibly());
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class CutCable extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            ReferenceCountUtil.release(bytes);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be written the test misses soon enough
    private final class Answers extends SimpleChannelInboundHandler<Http2Frame> {
        private final Map<Http2FrameStream, Map<String, String>> headers = new HashMap<>();

        @Override
        protected void channelRead0(ChannelHandlerContext context, Http2Frame frame) {
            if (frame instanceof Http2HeadersFrame head) {
                Map<String, String> names = new LinkedHashMap<>();
                head.headers()
                        .forEach(entry -> names.put(
                                entry.getKey().toString(), entry.getValue().toString()));
                headers.put(head.stream(), names);
            } else if (frame instanceof Http2DataFrame data) {
                context.write(
                        new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
                if (data.isEndStream()) {
                    end(context, data);
                }
            }
        }

        /** Every payload of ours fits one DATA frame. */
        private void end(ChannelHandlerContext context, Http2DataFrame data) {
            Request request =
                    new Request(headers.remove(data.stream()), data.content().toString(StandardCharsets.UTF_8));
            if (!request.headers().get(":path").startsWith("/3/device/" + SILENT)) {
                context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200"), true)
                        .stream(data.stream()));
            }
            context.flush();
            requests.add(request);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
