package io.postbell.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Chart.js, as its package on the class path has it. */
final class Library {
    private static final String PROPERTIES = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
    private static final String FOLDER = "/META-INF/resources/webjars/chart.js/";

    private Library() {}

    /** The script. */
    static String script() {
        // the end of a script element must not stand in it; the map is not there
        return text(FOLDER + version() + "/dist/chart.umd.min.js")
                .replace("</script", "<\\/script")
                .replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    /** Whose it is, and on what terms. */
    static String license() {
        return text(FOLDER + version() + "/LICENSE.md");
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = resource(PROPERTIES)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    static String text(String name) {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = Library.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("expected the resource " + name);
        }
        return in;
    }
}
