package io.postbell.runtime.delivery;

import io.postbell.runtime.config.Problems;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of an app that cannot be used.
 *
 * @param key of the app that names it, such as {@code key-file}
 * @param expected what was expected and what was found, without a word of what the file holds
 */
public record FileProblem(String key, Path file, String expected) {
    /** For people. */
    String text() {
        return key + ' ' + file + ": expected " + expected;
    }

    /**
     * Reports the files of all apps if there is no app without a problem: then a sender has nothing to do. Otherwise the others work, and {@link
     * AppFiles} sees to those with problems.
     *
     * @param apps the problems of each app of a configuration, in its order
     */
    public static void reportIfNoAppIsUsable(List<List<FileProblem>> apps, Problems problems) {
        if (apps.stream().anyMatch(List::isEmpty)) {
            return;
        }
        for (int i = 0; i < apps.size(); i++) {
            for (FileProblem problem : apps.get(i)) {
                problems.add("apps[" + i + "]." + problem.key(), problem.file(), problem.expected());
            }
        }
    }
}
