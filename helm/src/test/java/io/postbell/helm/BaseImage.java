package io.postbell.helm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** The smallest base image, as a file like {@code docker save} writes it: one layer with one empty file. */
final class BaseImage {
    private static final int BLOCK = 512;

    private BaseImage() {}

    static Path write(Path file) throws IOException {
        byte[] layer = tar("base", new byte[0]);
        String config = """
                {"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z","config":{},
                 "rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created":"1970-01-01T00:00:00Z"}]}""".formatted(sha256(layer));
        String manifest = "[{\"Config\":\"config.json\",\"RepoTags\":[\"base:1\"],\"Layers\":[\"layer.tar\"]}]";
        try (OutputStream out = Files.newOutputStream(file)) {
            entry(out, "layer.tar", layer);
            entry(out, "config.json", config.getBytes(StandardCharsets.UTF_8));
            entry(out, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
            out.write(new byte[2 * BLOCK]);
        }
        return file;
    }

    private static byte[] tar(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entry(out, name, content);
        out.write(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    /** A file in the ustar format (POSIX.1-1988): a header of 512 bytes, the content in blocks of 512. */
    private static void entry(OutputStream out, String name, byte[] content) throws IOException {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format(Locale.ROOT, "%011o", content.length));
        put(header, 136, "00000000000");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
        out.write(header);
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
