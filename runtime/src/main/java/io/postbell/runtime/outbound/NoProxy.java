package io.postbell.runtime.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that are reached without a proxy, by the rules of Go, which the push proxy follows: a name means the host and what is below it,
 * {@code .name} and {@code *.name} only what is below it, an address or {@code address/bits} the hosts that are written as such an address,
 * {@code :port} behind any of them only that port, {@code *} everything. Looks no name up.
 */
record NoProxy(List<String> entries) {
    private static final Pattern PORT = Pattern.compile("(\\[[^]]*]|[^:]*):([0-9]{1,5})");
    private static final String BYTE = "(25[0-5]|(2[0-4]|[01]?[0-9])?[0-9])";
    private static final Pattern V4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    NoProxy {
        entries = entries.stream()
                .map(entry -> entry.trim().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Whether a host is reached without. */
    boolean covers(String host, int port) {
        String name = withoutDot(host.toLowerCase(Locale.ROOT));
        return entries.stream().anyMatch(entry -> matches(entry, name, port));
    }

    /** Whether it is this machine, as far as its name says. */
    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || address(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return isIn(entry.substring(0, slash), entry.substring(slash + 1), host);
        }
        Matcher withPort = PORT.matcher(entry);
        boolean hasPort = withPort.matches();
        if (hasPort && Integer.parseInt(withPort.group(2)) != port) {
            return false;
        }
        String name = hasPort ? withPort.group(1) : entry;
        Optional<InetAddress> address = address(name);
        if (address.isPresent()) {
            return address.equals(address(host));
        }
        String below = name.startsWith("*.") ? name.substring(1) : name;
        if (below.startsWith(".")) {
            return host.endsWith(below);
        }
        return host.equals(withoutDot(below)) || host.endsWith('.' + withoutDot(below));
    }

    private static boolean isIn(String network, String length, String host) {
        Optional<byte[]> prefix = address(network).map(InetAddress::getAddress);
        Optional<byte[]> address = address(host).map(InetAddress::getAddress);
        if (prefix.isEmpty()
                || address.isEmpty()
                || prefix.get().length != address.get().length
                || !length.matches("[0-9]{1,3}")) {
            return false;
        }
        int bits = Math.min(Integer.parseInt(length), prefix.get().length * Byte.SIZE);
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % Byte.SIZE);
            if (((prefix.get()[i / Byte.SIZE] ^ address.get()[i / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** An address that is written as one; no name is looked up for it. */
    private static Optional<InetAddress> address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean v6 = V6.matcher(bare).matches();
        if (!v6 && !V4.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            // in brackets, what is no address is refused without a look-up
            return Optional.of(InetAddress.getByName(v6 ? '[' + bare + ']' : bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
