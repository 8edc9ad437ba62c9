package io.postbell.local.guarantee.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One node in a network namespace of its own, behind a cable that can be unplugged. Needs Linux, {@code ip} and the right to make namespaces
 * (root, or CAP_NET_ADMIN and CAP_SYS_ADMIN). Addresses are from the range for benchmarks (RFC 2544). Removed with the run, also when the
 * JVM is told to end; a JVM that is killed leaves the namespace {@code postbell-<pid>} behind.
 */
public final class NamespaceNetwork implements Network {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final int secluded;
    private final String namespace = "postbell-" + ProcessHandle.current().pid();
    private final String here = "pb" + ProcessHandle.current().pid() + "a";
    private final String there = "pb" + ProcessHandle.current().pid() + "b";
    private final String subnet = "198.18." + ProcessHandle.current().pid() % 250 + '.';
    private final Thread hook = new Thread(this::remove, "remove namespace");
    private final AtomicBoolean removed = new AtomicBoolean();

    private NamespaceNetwork(int secluded) {
        this.secluded = secluded;
    }

    /**
     * Makes the namespace.
     *
     * @param secluded the node that goes there
     * @throws IOException if that is not permitted here; the message says what was tried
     */
    public static NamespaceNetwork open(int secluded) throws IOException, InterruptedException {
        NamespaceNetwork network = new NamespaceNetwork(secluded);
        Runtime.getRuntime().addShutdownHook(network.hook);
        try {
            network.make();
            return network;
        } catch (IOException | InterruptedException e) {
            network.close();
            throw e;
        }
    }

    private void make() throws IOException, InterruptedException {
        ip("netns", "add", namespace);
        ip("link", "add", here, "type", "veth", "peer", "name", there);
        ip("link", "set", there, "netns", namespace);
        ip("addr", "add", subnet + "1/24", "dev", here);
        ip("link", "set", here, "up");
        ip("-n", namespace, "addr", "add", subnet + "2/24", "dev", there);
        ip("-n", namespace, "link", "set", "lo", "up");
        heal();
    }

    @Override
    public String host(int node) {
        return subnet + (node == secluded ? "2" : "1");
    }

    @Override
    public List<String> before(int node) {
        return node == secluded ? List.of("ip", "netns", "exec", namespace) : List.of();
    }

    @Override
    public boolean canBeCut() {
        return true;
    }

    @Override
    public void cut() throws IOException, InterruptedException {
        ip("-n", namespace, "link", "set", there, "down");
    }

    @Override
    public void heal() throws IOException, InterruptedException {
        ip("-n", namespace, "link", "set", there, "up");
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook runs already
        }
    }

    /** The cable goes with the namespace. */
    private void remove() {
        if (!removed.compareAndSet(false, true)) {
            return;
        }
        try {
            ip("netns", "delete", namespace);
        } catch (IOException e) {
            System.err.println("guarantee: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ip(String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 1];
        command[0] = "ip";
        System.arraycopy(args, 0, command, 1, args.length);
        Shell.run(WITHIN, command);
    }
}
