package io.postbell.runtime.delivery;

import io.postbell.runtime.config.Secret;
import io.postbell.schemas.sensitive.Sensitive;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a device token where the token itself must not appear: the first 32 hex digits of its HMAC-SHA256 under the installation's
 * reference key. The same token has the same reference everywhere; without the key nobody can tell which. Safe for use by several threads.
 */
public final class TokenReference {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** Initialised with the key and only ever copied: cheaper than a new one each time. */
    private final Mac prototype;

    /**
     * References under a key.
     *
     * @param key {@code postbell.reference-key}, at least one character
     */
    public TokenReference(Secret key) {
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }

    /** The reference of a token: 32 lower-case hex digits; empty if there is no token. */
    public String of(Sensitive token) {
        if (token.isEmpty()) {
            return "";
        }
        try {
            byte[] hash = ((Mac) prototype.clone()).doFinal(token.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " cannot be copied", e);
        }
    }
}
