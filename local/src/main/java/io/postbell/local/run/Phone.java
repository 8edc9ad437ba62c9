package io.postbell.local.run;

import io.postbell.schemas.topic.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A simulated phone.
 *
 * @param username whose it is
 * @param name name in the live view and device id in the API, for example {@code ana-1}
 * @param platform Mattermost platform with version, for example {@code apple_rn-v2}
 * @param dead whether its provider says that the token is no longer registered
 */
record Phone(String username, String name, String platform, boolean dead) {
    /** The push service that reaches it. */
    Provider provider() {
        return platform.startsWith("apple") ? Provider.APNS : Provider.FCM;
    }

    /** Its made-up token, the same in every run: 64 hex digits for Apple, as Apple's are. */
    String token() {
        String digest = HexFormat.of().formatHex(sha256(name));
        return provider() == Provider.APNS ? digest : "phone-" + digest;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
