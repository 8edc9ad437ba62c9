package io.postbell.local.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection kept alive, with one request under way at most. Reads only what it needs of HTTP/1.1: status and content length. */
final class HttpConnection implements AutoCloseable {
    private static final int MAX_RESPONSE = 64 * 1024;
    private static final String LENGTH = "\r\ncontent-length:";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(MAX_RESPONSE);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long since;
    private int status;

    HttpConnection(InetSocketAddress target, Selector selector) throws IOException {
        channel = SocketChannel.open(target);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /**
     * Sends.
     *
     * @param startedAt from when on its latency counts
     */
    void send(byte[] request, long startedAt) throws IOException {
        out = ByteBuffer.wrap(request);
        since = startedAt;
        in.clear();
        write();
    }

    /** Goes on where the socket is ready; true if the response is whole. */
    boolean proceed() throws IOException {
        if (key.isWritable()) {
            write();
        }
        return key.isReadable() && read();
    }

    long since() {
        return since;
    }

    int status() {
        return status;
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private boolean read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection");
        }
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        int length = contentLength(text.substring(0, head));
        if (in.position() < head + 4 + length) {
            return false;
        }
        status = Integer.parseInt(text.substring(9, 12));
        return true;
    }

    private static int contentLength(String head) throws IOException {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("a response without content-length");
        }
        int end = head.indexOf('\r', at + LENGTH.length());
        return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                .trim());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
