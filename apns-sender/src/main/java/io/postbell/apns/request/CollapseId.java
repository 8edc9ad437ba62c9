package io.postbell.apns.request;

import io.postbell.event.Push;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id by which a repeated push replaces the earlier one on the phone. */
final class CollapseId {
    /** Apple's limit, in UTF-8. */
    static final int MAX_BYTES = 64;

    private CollapseId() {}

    /** The push's own, or its notification's id if it has none; one that is too long is replaced by its SHA-256, 64 hex digits. */
    static String of(Push push) {
        String wanted = push.getCollapseId();
        String id = wanted == null || wanted.isEmpty() ? push.getNotificationId() : wanted;
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_BYTES ? id : HexFormat.of().formatHex(sha256(bytes));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
