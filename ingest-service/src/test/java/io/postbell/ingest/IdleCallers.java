package io.postbell.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections that say nothing, or only the beginning of something, in a process of their own: both ends in one would need twice the file
 * descriptors.
 */
public final class IdleCallers implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private IdleCallers(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Opens connections and waits until all are open.
     *
     * @param begun what each sends first; may be empty
     */
    public static IdleCallers open(URI server, int count, String begun) throws Exception {
        Path classes = Path.of(IdleCallers.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        IdleCallers callers = new IdleCallers(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classes.toString(),
                        IdleCallers.class.getName(),
                        server.getHost(),
                        Integer.toString(server.getPort()),
                        Integer.toString(count),
                        begun)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        callers.expect("open " + count);
        return callers;
    }

    /** How many connections the server has not closed. */
    public int stillOpen() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("count\n").flush();
        return Integer.parseInt(answers.readLine());
    }

    private void expect(String answer) throws IOException {
        String got = answers.readLine();
        if (!answer.equals(got)) {
            close();
            throw new IOException("expected " + answer + ", got " + got);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        answers.close();
    }

    /** Takes host, port, number of connections and what each sends; counts for each line that comes. */
    public static void main(String[] args) throws IOException {
        InetSocketAddress server = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        byte[] begun = args[3].getBytes(StandardCharsets.ISO_8859_1);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<SocketChannel> open = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.write(ByteBuffer.wrap(begun));
            channel.configureBlocking(false);
            open.add(channel);
        }
        out.println("open " + open.size());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            open.removeIf(IdleCallers::closed);
            out.println(open.size());
        }
    }

    /** What the server says before it closes is dropped. */
    private static boolean closed(SocketChannel channel) {
        ByteBuffer any = ByteBuffer.allocate(4_096);
        try {
            int read = channel.read(any);
            while (read > 0) {
                any.clear();
                read = channel.read(any);
            }
            return read < 0;
        } catch (IOException e) {
            return true;
        }
    }
}
