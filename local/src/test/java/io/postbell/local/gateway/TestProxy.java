package io.postbell.local.gateway;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A proxy on loopback that speaks CONNECT and SOCKS5 on one port, with user and password if told. It leads the names it knows to ports of this
 * machine, so that names of the outer world can be used, and refuses others.
 */
final class TestProxy implements Closeable {
    private static final int SOCKS = 5;
    private static final int BY_PASSWORD = 2;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Integer> portsByTarget;
    private final Optional<String> userAndPassword;
    private final Queue<String> targets = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    TestProxy(Map<String, Integer> portsByTarget, Optional<String> userAndPassword) throws IOException {
        this.portsByTarget = portsByTarget;
        this.userAndPassword = userAndPassword;
        start(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                open.add(client);
                start(() -> serve(client));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** What it was asked for by those who were let in, as they wrote it. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    private void serve(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        int first = in.read();
        boolean let = first == SOCKS ? socks(client, in, out) : connect(client, in, out, (char) first);
        if (!let) {
            client.close();
        }
    }

    private boolean connect(Socket client, DataInputStream in, OutputStream out, char first) throws IOException {
        StringBuilder head = new StringBuilder().append(first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        Optional<String> expected = userAndPassword.map(pair -> "proxy-authorization: basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        if (expected.isPresent() && head.toString().lines().noneMatch(expected.get()::equalsIgnoreCase)) {
            write(
                    out,
                    "HTTP/1.1 407 Who are you\r\nProxy-Authenticate: Basic realm=\"p\"\r\nConnection: close\r\n\r\n");
            return false;
        }
        String target = head.toString().split(" ", 3)[1];
        Optional<Socket> upstream = upstream(target);
        write(out, upstream.isPresent() ? "HTTP/1.1 200 Go\r\n\r\n" : "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n");
        upstream.ifPresent(socket -> join(client, socket));
        return upstream.isPresent();
    }

    /** RFC 1928 and 1929, as far as a client with a host name needs. */
    private boolean socks(Socket client, DataInputStream in, OutputStream out) throws IOException {
        byte[] methods = in.readNBytes(in.readUnsignedByte());
        int wanted = userAndPassword.isPresent() ? BY_PASSWORD : 0;
        boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(wanted) >= 0;
        out.write(new byte[] {SOCKS, (byte) (offered ? wanted : 0xff)});
        if (!offered) {
            return false;
        }
        if (userAndPassword.isPresent()) {
            in.readByte();
            String user = text(in);
            boolean known = userAndPassword.get().equals(user + ':' + text(in));
            out.write(new byte[] {1, (byte) (known ? 0 : 1)});
            if (!known) {
                return false;
            }
        }
        in.readNBytes(3);
        int addressType = in.readByte();
        String target = (addressType == 3 ? text(in) : "address of type " + addressType) + ':' + in.readUnsignedShort();
        Optional<Socket> upstream = upstream(target);
        out.write(new byte[] {SOCKS, (byte) (upstream.isPresent() ? 0 : 2), 0, 1, 0, 0, 0, 0, 0, 0});
        upstream.ifPresent(socket -> join(client, socket));
        return upstream.isPresent();
    }

    private Optional<Socket> upstream(String target) throws IOException {
        targets.add(target);
        Integer port = portsByTarget.get(target);
        if (port == null) {
            return Optional.empty();
        }
        Socket upstream = new Socket();
        upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(upstream);
        return Optional.of(upstream);
    }

    private static void join(Socket one, Socket other) {
        start(() -> pipe(one, other));
        start(() -> pipe(other, one));
    }

    private static void pipe(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A connection that ends is no failure here. */
    private static void start(Blocking work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        // the other side is told by the closing of the sockets
                    }
                },
                "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private interface Blocking {
        void run() throws IOException;
    }
}
