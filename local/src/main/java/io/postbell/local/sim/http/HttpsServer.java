package io.postbell.local.sim.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Listens for TLS connections. It can be taken off the network and put back on the same port while running. */
public final class HttpsServer implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    private final ServerBootstrap bootstrap;
    private final EventLoopGroup loops;
    private final OpenConnections connections = new OpenConnections();
    private final InetSocketAddress address;
    private Optional<Channel> listener;

    private HttpsServer(ServerOptions options, RequestHandler handler) {
        loops = new MultiThreadIoEventLoopGroup(
                options.threads(), new DefaultThreadFactory(options.name(), true), NioIoHandler.newFactory());
        bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ConnectionSetup(options, handler, connections));
        try {
            Channel bound =
                    bootstrap.bind(options.address()).syncUninterruptibly().channel();
            listener = Optional.of(bound);
            address = (InetSocketAddress) bound.localAddress();
        } catch (RuntimeException e) {
            stop(loops);
            throw e;
        }
    }

    /** Binds and takes connections from then on. */
    public static HttpsServer start(ServerOptions options, RequestHandler handler) {
        return new HttpsServer(options, handler);
    }

    /** The port it was started on, also while it is away. */
    public int port() {
        return address.getPort();
    }

    /** Connections now and so far. */
    public ConnectionCounts connections() {
        return connections.counts();
    }

    /** Stops listening and drops all connections: clients are refused. */
    public synchronized void leave() {
        listener.ifPresent(channel -> channel.close().syncUninterruptibly());
        listener = Optional.empty();
        connections.dropAll();
    }

    /** Listens again, on the same port. */
    public synchronized void comeBack() {
        if (listener.isEmpty()) {
            listener = Optional.of(bootstrap.bind(address).syncUninterruptibly().channel());
        }
    }

    @Override
    public void close() {
        leave();
        stop(loops);
    }

    private static void stop(EventLoopGroup loops) {
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
