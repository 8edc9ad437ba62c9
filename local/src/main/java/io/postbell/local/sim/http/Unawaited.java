package io.postbell.local.sim.http;

import io.netty.channel.ChannelOutboundInvoker;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Actions whose end nobody waits for: if the connection is gone, there is nobody left to tell. */
final class Unawaited {
    private Unawaited() {}

    /** Closes from here towards the network. */
    static void close(ChannelOutboundInvoker from) {
        var unused = from.close();
    }

    /** Runs the task on the event loop after a while. */
    static void after(EventExecutor loop, Duration delay, Runnable task) {
        var unused = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
