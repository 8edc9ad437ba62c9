package io.postbell.local.sim.engine;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.postbell.local.sim.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Reads request bodies, packed or not. */
final class RequestJson {
    private static final int MAX_UNPACKED_BYTES = 1 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestJson() {}

    /** The JSON, or the text if it is not JSON. */
    static JsonNode of(Request request) {
        byte[] bytes = request.body().bytes();
        try {
            if (request.header("content-encoding").filter("gzip"::equals).isPresent()) {
                bytes = unpacked(bytes);
            }
            JsonNode json = MAPPER.readTree(bytes);
            return json.isMissingNode() ? TextNode.valueOf("") : json;
        } catch (IOException e) {
            return TextNode.valueOf(request.body().text());
        }
    }

    private static byte[] unpacked(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readNBytes(MAX_UNPACKED_BYTES);
        }
    }
}
