package io.postbell.apns.gateway;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The threads that all clients of a gateway share: one for each connection, as long as there are cores. They outlive replaced clients. */
final class EventLoops implements AutoCloseable {
    private final EventLoopGroup group;
    private final Duration shutdown;

    EventLoops(ApnsLimits limits) {
        int threads = Math.min(limits.connections(), Runtime.getRuntime().availableProcessors());
        group = nio(threads);
        shutdown = limits.gracefulShutdown();
    }

    EventLoopGroup group() {
        return group;
    }

    /** Ends the threads, without waiting for it. */
    @Override
    public void close() {
        var unused = group.shutdownGracefully(0, shutdown.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Pushy 0.15.4 tells groups apart by the name of their class and knows none that Netty 4.2 does not call deprecated. */
    @SuppressWarnings("deprecation")
    private static EventLoopGroup nio(int threads) {
        return new NioEventLoopGroup(threads, new DefaultThreadFactory("apns", true));
    }
}
