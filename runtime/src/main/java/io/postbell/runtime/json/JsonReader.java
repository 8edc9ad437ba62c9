package io.postbell.runtime.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Reads one JSON object out of bytes, within bounds. UTF-8 only; of a repeated key the last value counts, as in Mattermost, unless the reader
 * is a strict one. Parser messages are not passed on, because they quote the text. Safe for use by several threads.
 */
public final class JsonReader {
    private static final int MAX_NUMBER_LENGTH = 100;
    private static final int MAX_NAME_LENGTH = 1_000;

    /** How Jackson's words for a repeated key begin; it has no exception of its own for it. */
    private static final String REPEATED = "Duplicate field";

    private final JsonLimits limits;
    private final ObjectReader reader;

    /** Creates a reader with the given bounds. */
    public JsonReader(JsonLimits limits) {
        this(limits, false);
    }

    /** A reader of what people write by hand: a repeated key is a problem. */
    public static JsonReader strict(JsonLimits limits) {
        return new JsonReader(limits, true);
    }

    private JsonReader(JsonLimits limits, boolean strict) {
        this.limits = limits;
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxTextLength())
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .build();
        this.reader = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
    }

    /** The object that the bytes hold, or one problem with the field of the whole body. */
    public Parsed<ObjectNode> object(byte[] utf8) {
        try {
            JsonNode node = reader.readTree(utf8);
            if (node instanceof ObjectNode object) {
                return new Parsed.Good<>(object);
            }
            return Parsed.bad("", "expected an object, got " + JsonKind.of(node));
        } catch (StreamConstraintsException e) {
            return Parsed.bad(
                    "",
                    "expected at most " + limits.maxDepth() + " levels of nesting, texts of at most "
                            + limits.maxTextLength() + " characters and numbers of at most " + MAX_NUMBER_LENGTH
                            + " digits, exceeded" + at(e));
        } catch (JacksonException e) {
            boolean repeated = String.valueOf(e.getOriginalMessage()).startsWith(REPEATED);
            return Parsed.bad("", (repeated ? "repeated key" : "malformed JSON") + at(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    private static String at(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
