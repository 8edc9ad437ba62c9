package io.postbell.apns.gateway;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file can be read at all, said before anybody looks at what it holds. */
final class PemFile {
    private PemFile() {}

    /** Throws unless the file is there, is a file and may be read. */
    static void checkReadable(Path file, String expected) throws UnusableFileException {
        if (!Files.exists(file)) {
            throw new UnusableFileException("no such file; expected " + expected);
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException("not a file; expected " + expected);
        }
        if (!Files.isReadable(file)) {
            throw new UnusableFileException("not readable for this user; expected " + expected);
        }
    }
}
