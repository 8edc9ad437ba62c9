package io.postbell.fcm.gateway;

import io.postbell.runtime.outbound.OutboundProxy.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * Has the session to itself until the proxy has answered, then gives it back to whoever had it. Belongs to the session's reactor thread. The
 * proxy sends nothing of its own after its answer, since in TLS it is for us to begin.
 */
final class TunnelHandshake implements IOEventHandler {
    private static final int LONGEST_ANSWER = 16_384;
    private static final Pattern ANSWER =
            Pattern.compile("HTTP/1\\.[0-9] ([0-9]{3})(.*?)\\r?\\n\\r?\\n", Pattern.DOTALL);
    private static final int AUTHENTICATION_REQUIRED = 407;

    private final IOEventHandler owner;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
    private final Consumer<Optional<TunnelException>> end;
    private boolean ended;

    private TunnelHandshake(IOEventHandler owner, String request, Consumer<Optional<TunnelException>> end) {
        this.owner = owner;
        this.request = ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
        this.end = end;
    }

    /**
     * Begins on a session that has just been connected.
     *
     * @param end told once, in the session's thread: nothing if there is a tunnel, otherwise why not, and the session is closed
     */
    static void start(
            ProtocolIOSession session, String request, Timeout timeout, Consumer<Optional<TunnelException>> end) {
        session.upgrade(new TunnelHandshake(session.getHandler(), request, end));
        session.setSocketTimeout(timeout);
        session.setEvent(SelectionKey.OP_WRITE);
    }

    @Override
    public void connected(IOSession session) throws IOException {
        outputReady(session);
    }

    @Override
    public void outputReady(IOSession session) throws IOException {
        if (request.hasRemaining()) {
            session.write(request);
        }
        if (!request.hasRemaining()) {
            session.clearEvent(SelectionKey.OP_WRITE);
        }
    }

    @Override
    public void inputReady(IOSession session, ByteBuffer already) throws IOException {
        if (already != null) {
            already.limit(Math.min(already.limit(), already.position() + answer.remaining()));
            answer.put(already);
        }
        boolean over = session.read(answer) < 0;
        String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        Matcher whole = ANSWER.matcher(text);
        if (whole.lookingAt()) {
            answered(session, Integer.parseInt(whole.group(1)));
        } else if (over || !answer.hasRemaining()) {
            fail(session, Trouble.REFUSED, "the proxy gave no answer to CONNECT");
        }
    }

    private void answered(IOSession session, int status) {
        if (status / 100 == 2) {
            ended = true;
            session.upgrade(owner);
            end.accept(Optional.empty());
        } else {
            Trouble trouble = status == AUTHENTICATION_REQUIRED ? Trouble.CREDENTIALS : Trouble.REFUSED;
            fail(session, trouble, "the proxy answered CONNECT with " + status);
        }
    }

    private void fail(IOSession session, Trouble trouble, String message) {
        if (!ended) {
            ended = true;
            session.close(CloseMode.IMMEDIATE);
            end.accept(Optional.of(new TunnelException(trouble, message)));
        }
    }

    @Override
    public void timeout(IOSession session, Timeout timeout) {
        fail(session, Trouble.UNREACHABLE, "the proxy has not answered CONNECT within " + timeout);
    }

    @Override
    public void exception(IOSession session, Exception cause) {
        fail(session, Trouble.UNREACHABLE, "the connection to the proxy broke");
    }

    @Override
    public void disconnected(IOSession session) {
        fail(session, Trouble.REFUSED, "the proxy closed the connection");
    }
}
