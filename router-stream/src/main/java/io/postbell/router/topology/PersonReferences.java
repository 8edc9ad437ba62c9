package io.postbell.router.topology;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a person in the events: the first 32 hex digits of HMAC-SHA256 of his id, under a key that is derived from the installation's
 * reference key, the tenant and the tenant's salt. Whoever changes a tenant's salt and destroys the old one cuts all that was written before off
 * from all that is written after, and nobody can tell any more whom the old references mean. Immutable.
 */
public final class PersonReferences {
    /** Without a key: nobody has a reference. */
    public static final PersonReferences NONE = new PersonReferences(Optional.empty(), Map.of());

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final Optional<byte[]> key;
    private final Map<String, String> salts;

    private PersonReferences(Optional<byte[]> key, Map<String, String> salts) {
        this.key = key;
        this.salts = salts;
    }

    /**
     * References under a key.
     *
     * @param key {@code postbell.reference-key}, at least one character
     * @param salts by tenant; a tenant that is not there has the empty salt
     */
    public static PersonReferences of(String key, Map<String, String> salts) {
        return new PersonReferences(Optional.of(key.getBytes(StandardCharsets.UTF_8)), Map.copyOf(salts));
    }

    /** What makes the references of one processor, whose thread alone uses it. */
    public Maker maker() {
        return new Maker();
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }

    /** Keeps the key of the tenant whom it saw last, since a batch has only one. */
    public final class Maker {
        private String tenant;
        private Mac ofTenant;

        private Maker() {}

        /** The reference of a person: 32 lower-case hex digits; empty if there is no key. */
        public String of(String serverId, String userId) {
            if (key.isEmpty()) {
                return "";
            }
            if (!serverId.equals(tenant)) {
                // no id holds a slash, so no two tenants and salts make the same text
                String name = "person/" + serverId + '/' + salts.getOrDefault(serverId, "");
                ofTenant = mac(mac(key.get()).doFinal(name.getBytes(StandardCharsets.UTF_8)));
                tenant = serverId;
            }
            byte[] hash = ofTenant.doFinal(userId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        }
    }
}
