package io.postbell.apns.gateway;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file can be read at all, said before anybody looks at what it holds. */
final class PemFile {
    private PemFile() {}

    /** Throws unless the file is there, is a file and may be read. */
    static void checkReadable(Path file, String expected) throws UnusableFileException {
        if (!Files.exists(file)) {
            throw new UnusableFileException(expected, "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnusableFileException(expected, "this is no file");
        }
        if (!Files.isReadable(file)) {
            throw new UnusableFileException(expected, "this user may not read it");
        }
    }
}
