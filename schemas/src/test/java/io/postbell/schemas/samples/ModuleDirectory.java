package io.postbell.schemas.samples;

import java.nio.file.Path;

/** Where this module's sources are. Surefire and the exec plugin say so; they need not run in that directory. */
public final class ModuleDirectory {
    private ModuleDirectory() {}

    /** A path below the module's directory. */
    public static Path resolve(String path) {
        return Path.of(System.getProperty("basedir", "")).resolve(path);
    }
}
