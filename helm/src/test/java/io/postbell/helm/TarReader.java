package io.postbell.helm;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;

/** Takes some files out of a plain tar. */
final class TarReader {
    private static final int BLOCK = 512;

    private TarReader() {}

    static void extract(Path tar, Path into, PathMatcher wanted) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(tar))) {
            byte[] header = new byte[BLOCK];
            while (in.readNBytes(header, 0, BLOCK) == BLOCK && header[0] != 0) {
                String name = text(header, 0, 100);
                long size = Long.parseLong(text(header, 124, 11).strip(), 8);
                Path file = into.resolve(name).normalize();
                if (wanted.matches(file) && file.startsWith(into)) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, in.readNBytes((int) size));
                } else {
                    skip(in, size);
                }
                skip(in, (BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    private static void skip(InputStream in, long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    private static String text(byte[] header, int at, int length) {
        String text = new String(header, at, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
