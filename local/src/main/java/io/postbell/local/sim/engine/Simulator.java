package io.postbell.local.sim.engine;

import io.postbell.local.sim.http.ConnectionCounts;
import io.postbell.local.sim.http.HttpsServer;
import io.postbell.local.sim.http.RequestHandler;
import io.postbell.local.sim.http.ServerOptions;
import io.postbell.local.sim.record.PushListener;
import io.postbell.local.sim.record.RequestLog;
import io.postbell.local.sim.script.Outage;
import io.postbell.local.sim.script.Script;
import io.postbell.schemas.topic.Provider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One running simulated provider. Safe for use by several threads. */
public final class Simulator implements AutoCloseable {
    private final Provider provider;
    private final RequestLog log;
    private final HttpsServer server;
    private volatile Script script = Script.CALM;

    private Simulator(
            ProviderFace face,
            UnaryOperator<RequestHandler> front,
            ServerOptions options,
            Optional<Path> record,
            PushListener listener,
            Clock clock) {
        provider = face.provider();
        log = new RequestLog(record);
        RequestHandler desk = new PushDesk(face, () -> script, log, listener, clock);
        server = HttpsServer.start(options, front.apply(desk));
    }

    /**
     * Starts to listen.
     *
     * @param face the provider to be
     * @param front stands before the desk that takes pushes, for requests that are none
     * @param record file to append requests to
     */
    public static Simulator start(
            ProviderFace face,
            UnaryOperator<RequestHandler> front,
            ServerOptions options,
            Optional<Path> record,
            PushListener listener,
            Clock clock) {
        return new Simulator(face, front, options, record, listener, clock);
    }

    /** Who it simulates. */
    public Provider provider() {
        return provider;
    }

    /** Its TLS port; the same while it runs, outages included. */
    public int port() {
        return server.port();
    }

    /** What it does at present. */
    public Script script() {
        return script;
    }

    /** Does this from now on. Returns when the server is off or on the network again, if the script asks for that. */
    public synchronized void play(Script next) {
        script = next;
        if (next.outage() == Outage.REFUSE) {
            server.leave();
        } else {
            server.comeBack();
        }
    }

    /** Changes what it does at present. */
    public synchronized void change(UnaryOperator<Script> change) {
        play(change.apply(script));
    }

    /** What it received. */
    public RequestLog log() {
        return log;
    }

    /** Connections now and so far. */
    public ConnectionCounts connections() {
        return server.connections();
    }

    @Override
    public void close() {
        server.close();
        log.close();
    }
}
