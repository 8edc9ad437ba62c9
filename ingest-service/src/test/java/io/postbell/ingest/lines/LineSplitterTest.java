package io.postbell.ingest.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.ingest.lines.LineSplitter.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    private static final String TEXT = "a\n\n \t\r\nbcdefgh\r\nijklmnopq\n" + "r".repeat(100) + "\ns";

    private static String text(Line line) {
        String content = line.tooLong() ? "too long" : new String(line.utf8(), StandardCharsets.UTF_8);
        return line.number() + ":" + content;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 1000})
    void cutsTheSameHoweverTheBytesCome(int chunkBytes) {
        LineSplitter splitter = new LineSplitter(8);
        List<String> lines = new ArrayList<>();
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += chunkBytes) {
            int to = Math.min(bytes.length, from + chunkBytes);
            splitter.feed(Arrays.copyOfRange(bytes, from, to)).forEach(line -> lines.add(text(line)));
            assertThat(splitter.buffered()).isLessThanOrEqualTo(9);
        }
        splitter.finish().forEach(line -> lines.add(text(line)));

        assertThat(lines).containsExactly("1:a", "4:bcdefgh", "5:too long", "6:too long", "7:s");
    }
}
