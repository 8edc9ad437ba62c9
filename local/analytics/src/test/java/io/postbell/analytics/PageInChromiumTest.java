package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postbell.analytics.Chromium.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of {@link HarbourDay} in a browser: charts are drawn, nothing sticks out, and it is as dark as its reader wants. Keeps pictures. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInChromiumTest {
    private static final Path PICTURES = Path.of("target", "pages").toAbsolutePath();
    private static final Pattern ROOT = Pattern.compile("<html[^>]*>");
    private static final Pattern CANVASES = Pattern.compile("data-canvases=\"(\\d+)\"");

    /** What a reader's eye would measure: whether the page is wider than the window, and how many charts have some colour. */
    private static final String MEASURES = """
            <script>
            const root = document.documentElement;
            root.dataset.overhang = root.scrollWidth - root.clientWidth;
            root.dataset.painted = [...document.querySelectorAll("canvas")].filter((canvas) =>
              canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte !== 0)).length;
            root.dataset.width = root.clientWidth;
            root.dataset.canvases = document.querySelectorAll("canvas").length;
            if (parent !== window) {
              parent.postMessage({...root.dataset}, "*");
            }
            </script>
            """;

    private Chromium chromium;
    private Path page;

    @BeforeAll
    void write(@TempDir Path directory) throws Exception {
        Optional<Chromium> found = Chromium.find(directory);
        assumeTrue(found.isPresent(), "no Chromium here; the page is not looked at");
        chromium = found.get();
        page = directory.resolve("report.html");
        try (ReportRig rig = new ReportRig()) {
            rig.report("--from", "2026-11-20T00:00:00Z", "--to", "2026-11-21T00:00:00Z", "--html", page.toString());
        }
        Files.writeString(page, Files.readString(page).replace("</body>", MEASURES + "</body>"));
        Files.createDirectories(PICTURES);
    }

    static List<Look> looks() {
        return List.of(
                new Look(1280, 2600, false),
                new Look(1280, 2600, true),
                new Look(390, 6400, false),
                new Look(390, 6400, true));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isDrawnWhole(Look look) throws Exception {
        String dom = chromium.dom(page, look);
        Path picture = PICTURES.resolve("report-" + look + ".png");
        chromium.picture(page, look, picture);

        Matcher root = ROOT.matcher(dom);
        assertThat(root.find()).isTrue();
        Matcher canvases = CANVASES.matcher(root.group());
        assertThat(canvases.find()).as(root.group()).isTrue();
        String charts = canvases.group(1);
        assertThat(Integer.parseInt(charts)).isGreaterThanOrEqualTo(9);
        assertThat(root.group())
                .contains("data-charts=\"" + charts + '"')
                .contains("data-painted=\"" + charts + '"')
                .contains("data-overhang=\"0\"")
                .contains("data-scheme=\"" + (look.dark() ? "dark" : "light") + '"')
                .contains("data-width=\"" + look.width() + '"');
        assertThat(picture).isNotEmptyFile();
    }
}
