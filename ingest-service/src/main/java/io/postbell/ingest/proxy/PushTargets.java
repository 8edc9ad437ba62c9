package io.postbell.ingest.proxy;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The apps that pushes are taken for, by platform (push-proxy contract, section 4). What stands behind the first {@code -v} of a platform is the
 * version of the app, 1 if it is no number; the rest must be the name of an app to the letter.
 */
final class PushTargets {
    private static final String VERSION_MARK = "-v";

    private final Set<String> names;

    /**
     * With the apps' names.
     *
     * @param names each begins with {@code apple} or {@code android}
     */
    PushTargets(Collection<String> names) {
        this.names = Set.copyOf(names);
    }

    /** An app and the version of it that is on the phone. */
    record Target(String name, int appVersion) {
        /** Whether it is on an Apple device. */
        boolean apple() {
            return name.startsWith("apple");
        }
    }

    /** A platform without its version. */
    static String withoutVersion(String platform) {
        int mark = platform.indexOf(VERSION_MARK);
        return mark < 0 ? platform : platform.substring(0, mark);
    }

    /** The app of a platform, if there is one. */
    Optional<Target> find(String platform) {
        String name = withoutVersion(platform);
        return names.contains(name) ? Optional.of(new Target(name, version(platform))) : Optional.empty();
    }

    private static int version(String platform) {
        int mark = platform.indexOf(VERSION_MARK);
        if (mark < 0) {
            return 1;
        }
        try {
            return Integer.parseInt(platform.substring(mark + VERSION_MARK.length()));
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
