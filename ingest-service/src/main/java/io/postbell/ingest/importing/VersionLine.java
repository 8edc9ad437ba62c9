package io.postbell.ingest.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.json.JsonReader;
import io.postbell.runtime.json.Parsed;
import java.util.Arrays;

/** The first line of every bulk export. */
final class VersionLine {
    private static final String EXPECTED = "expected {\"type\":\"version\",\"version\":1} as the first line, got ";

    private VersionLine() {}

    /** Throws unless the line is the version line of the one version that there is. A byte order mark is overlooked. */
    static void require(byte[] line, JsonReader reader) throws InvalidImportException {
        if (!(reader.object(withoutMark(line)) instanceof Parsed.Good<ObjectNode> good)) {
            throw new InvalidImportException(EXPECTED + "no JSON object");
        }
        ObjectNode object = good.value();
        if (!"version".equals(object.path("type").textValue())) {
            throw new InvalidImportException(EXPECTED + "another type");
        }
        if (!object.path("version").isIntegralNumber() || object.path("version").longValue() != 1) {
            throw new InvalidImportException(EXPECTED + "another version");
        }
    }

    private static byte[] withoutMark(byte[] line) {
        boolean marked =
                line.length >= 3 && (line[0] & 0xff) == 0xef && (line[1] & 0xff) == 0xbb && (line[2] & 0xff) == 0xbf;
        return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
    }
}
