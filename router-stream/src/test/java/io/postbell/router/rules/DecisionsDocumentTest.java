package io.postbell.router.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document of the decisions lists every reason, rule and preference, and none that does not exist. */
class DecisionsDocumentTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z_.]+)` \\|", Pattern.MULTILINE);

    @Test
    void reasons() throws IOException {
        assertThat(listed("Reasons"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::label).toList());
    }

    @Test
    void rules() throws IOException {
        assertThat(listed("Rules"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::label).toList());
    }

    @Test
    void preferences() throws IOException {
        assertThat(listed("Preferences"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Preference.Name.values())
                        .map(Preference.Name::label)
                        .toList());
    }

    private static List<String> listed(String heading) throws IOException {
        String document = Files.readString(document());
        String section = document.split("\n## " + heading + "\n", -1)[1].split("\n## ", -1)[0];
        return ROW.matcher(section).results().map(row -> row.group(1)).toList();
    }

    /** From the module's directory or from the project's. */
    private static Path document() {
        Path file = Path.of("docs", "decisions.md");
        return Files.exists(file) ? file : Path.of("..").resolve(file);
    }
}
