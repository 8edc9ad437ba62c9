package io.postbell.analytics;

import io.postbell.local.program.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's Chromium without a window. Each call is a process with a profile of its own, which reaches nothing outside. */
final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Windows are no narrower than this; a narrower page is shown in a frame, for which it is the frame's width that counts. */
    private static final int NARROWEST_WINDOW = 500;

    private static final String FRAME = """
            <!DOCTYPE html>
            <html><body style="margin: 0">
            <script>addEventListener("message", ({data}) => Object.assign(document.documentElement.dataset, data));</script>
            <iframe src="%s" width="%d" height="%d" style="border: 0"></iframe>
            </body></html>
            """;

    private final Path program;
    private final Path directory;

    /**
     * How the page is looked at.
     *
     * @param width of the page in CSS pixels
     */
    record Look(int width, int height, boolean dark) {
        @Override
        public String toString() {
            return width + (dark ? "-dark" : "-light");
        }
    }

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** The one on the path, if there is one. */
    static Optional<Chromium> find(Path directory) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Chromium(program, directory));
    }

    /** The page as it is after its scripts have run; if it is in a frame, the frame's, with what it has posted in the data of its root. */
    String dom(Path page, Look look) throws IOException, InterruptedException {
        return run(page, look, "--dump-dom");
    }

    /** A picture of it. */
    void picture(Path page, Look look, Path file) throws IOException, InterruptedException {
        run(page, look, "--screenshot=" + file);
    }

    private String run(Path page, Look look, String action) throws IOException, InterruptedException {
        Path shown = look.width() < NARROWEST_WINDOW ? framed(page, look) : page;
        List<String> command = List.of(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + Files.createTempDirectory(directory, "profile"),
                "--window-size=" + Math.max(look.width(), NARROWEST_WINDOW) + ',' + look.height(),
                "--blink-settings=preferredColorScheme=" + (look.dark() ? 0 : 1),
                "--virtual-time-budget=5000",
                action,
                shown.toUri().toString());
        Program.Outcome outcome = Program.run(directory, Duration.ofSeconds(60), command);
        if (outcome.code() != 0) {
            throw new IllegalStateException(command + ": expected it to end with 0, got " + outcome);
        }
        return outcome.out();
    }

    private Path framed(Path page, Look look) throws IOException {
        return Files.writeString(
                directory.resolve("frame-" + look + ".html"),
                FRAME.formatted(page.toUri(), look.width(), look.height()));
    }
}
