package io.postbell.local.sim.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.concurrent.atomic.LongAdder;

/** Which connections there are. Safe for use by several threads. */
final class OpenConnections {
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final LongAdder total = new LongAdder();

    void add(Channel channel) {
        total.increment();
        open.add(channel);
    }

    /** Drops them all without a word, as a crash does, and returns when they are gone. */
    void dropAll() {
        for (Channel channel : open) {
            ChannelHandlerContext beforeTls = channel.pipeline().firstContext();
            if (beforeTls != null) {
                Unawaited.close(beforeTls);
            }
        }
        open.newCloseFuture().syncUninterruptibly();
    }

    ConnectionCounts counts() {
        return new ConnectionCounts(open.size(), total.sum());
    }
}
