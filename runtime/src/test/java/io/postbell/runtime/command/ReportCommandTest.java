package io.postbell.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report where its maker is not there, as here and in the services' images. */
class ReportCommandTest {
    @Test
    void saysWhereItCanBeHad(@TempDir Path folder) {
        StringWriter err = new StringWriter();

        int code = Postbell.run(
                new Surroundings(Map.of(), Clock.systemUTC(), new Interruption()),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                "report",
                "--from",
                "1h",
                "--parquet",
                folder.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("reports need DuckDB", "the image \"postbell\"");
    }
}
