package io.postbell.ingest.access;

import io.postbell.schemas.topic.Keys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who may act for which tenant. A caller's credential is a bearer token or a client certificate; known is only its SHA-256, so the file of callers
 * holds no secret. Immutable.
 */
public final class Access {
    /** Everybody for everybody. */
    public static final Access OPEN = new Access(null);

    private static final String ALL_TENANTS = "*";
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<Caller> callers;

    private record Caller(String serverId, String hash) {}

    /** A file of callers that is not right. The message names the line and nothing that stands in it. */
    public static final class InvalidCallersException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidCallersException(int line) {
            super(
                    "line " + line
                            + ": expected a server_id or *, a space and the SHA-256 of a token or certificate in 64 hex digits");
        }
    }

    private Access(List<Caller> callers) {
        this.callers = callers;
    }

    /**
     * The callers of a file: on each line a {@code server_id}, or {@code *} for all, and the SHA-256 of a credential in hex. A tenant may have
     * several. Blank lines and those that begin with {@code #} are passed over.
     */
    public static Access parse(String text) throws InvalidCallersException {
        List<Caller> callers = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            String[] parts = SPACE.split(stripped, -1);
            boolean tenant = parts[0].equals(ALL_TENANTS) || Keys.isId(parts[0]);
            if (parts.length != 2 || !tenant || !HASH.matcher(parts[1]).matches()) {
                throw new InvalidCallersException(number);
            }
            callers.add(new Caller(parts[0], parts[1].toLowerCase(Locale.ROOT)));
        }
        return new Access(List.copyOf(callers));
    }

    /** What the file says of a bearer token. */
    public static String hash(String token) {
        return hash(token.getBytes(StandardCharsets.UTF_8));
    }

    /** What the file says of a credential: its SHA-256 in small hex digits. */
    public static String hash(byte[] credential) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(credential));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether credentials need not be looked at. */
    public boolean isOpen() {
        return callers == null;
    }

    /** Whether one of these credentials may act for a tenant. */
    public boolean permits(String serverId, Collection<String> hashes) {
        return callers == null
                || callers.stream()
                        .anyMatch(caller -> (caller.serverId().equals(ALL_TENANTS)
                                        || caller.serverId().equals(serverId))
                                && hashes.contains(caller.hash()));
    }

    /** Whether one of these credentials may act for any tenant. */
    public boolean permits(Collection<String> hashes) {
        return callers == null || callers.stream().anyMatch(caller -> hashes.contains(caller.hash()));
    }
}
