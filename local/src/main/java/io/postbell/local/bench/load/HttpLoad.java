package io.postbell.local.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

/** A lean HTTP/1.1 client that posts JSON on connections kept alive, all on the caller's thread. */
public final class HttpLoad implements AutoCloseable {
    /** 200 of the push proxy's contract, 202 of the native API. */
    private static final Set<Integer> ACCEPTED = Set.of(200, 202);

    private final URI target;
    private final Selector selector = Selector.open();
    private final List<HttpConnection> connections = new ArrayList<>();
    private final Deque<HttpConnection> idle = new ArrayDeque<>();

    /** What came of a load. */
    public record Result(Latencies latencies, double seconds) {}

    /** Connects. */
    public HttpLoad(URI target, int connections) throws IOException {
        this.target = target;
        InetSocketAddress address = new InetSocketAddress(target.getHost(), target.getPort());
        for (int i = 0; i < connections; i++) {
            this.connections.add(new HttpConnection(address, selector));
        }
        idle.addAll(this.connections);
    }

    /** The bytes of a POST of a JSON body. */
    public byte[] post(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String query = target.getQuery() == null ? "" : '?' + target.getQuery();
        String head = "POST " + target.getPath() + query + " HTTP/1.1\r\nhost: " + target.getAuthority()
                + "\r\ncontent-type: application/json\r\ncontent-length: " + body.length + "\r\n\r\n";
        byte[] request = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
        System.arraycopy(body, 0, request, head.length(), body.length);
        return request;
    }

    /**
     * Sends so many requests and waits for all answers.
     *
     * @param request bytes of a request by its number
     * @throws IOException if a connection breaks or an answer is neither 200 nor 202
     */
    public Result run(long requests, Pace pace, LongFunction<byte[]> request) throws IOException {
        return run(requests, pace, System.nanoTime(), request);
    }

    /**
     * The same.
     *
     * @param start when the first request is due
     */
    public Result run(long requests, Pace pace, long start, LongFunction<byte[]> request) throws IOException {
        Latencies latencies = new Latencies();
        long sent = 0;
        while (latencies.size() < requests) {
            while (sent < requests && !idle.isEmpty() && pace.due(start, sent) <= System.nanoTime()) {
                long due = pace.due(start, sent);
                byte[] bytes = request.apply(sent++);
                idle.pop().send(bytes, due == Long.MIN_VALUE ? System.nanoTime() : due);
            }
            if (sent < requests && !idle.isEmpty()) {
                selector.select(1);
            } else {
                selector.select();
            }
            collect(latencies);
        }
        return new Result(latencies, (System.nanoTime() - start) / 1e9);
    }

    private void collect(Latencies latencies) throws IOException {
        Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
        while (ready.hasNext()) {
            HttpConnection connection = (HttpConnection) ready.next().attachment();
            ready.remove();
            if (connection.proceed()) {
                if (!ACCEPTED.contains(connection.status())) {
                    throw new IOException("got status " + connection.status() + ", expected one of " + ACCEPTED);
                }
                latencies.add(System.nanoTime() - connection.since());
                idle.add(connection);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (HttpConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
