package io.postbell.ingest.gojson;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.ingest.gojson.GoStruct.Decoded;
import io.postbell.ingest.gojson.GoStruct.Field;
import io.postbell.ingest.gojson.GoStruct.Kind;
import io.postbell.ingest.gojson.GoStruct.Values;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row is what Go's own decoder does (push-proxy contract, section 2, decoder semantics). */
class GoStructTest {
    private static final GoStruct STRUCT = new GoStruct(
            "Thing",
            new Field("text", Kind.TEXT, "string"),
            new Field("kiss", Kind.TEXT, "string"),
            new Field("kind", Kind.TEXT, "model.ThingKind"),
            new Field("count", Kind.NUMBER, "int"),
            new Field("flag", Kind.FLAG, "bool"));

    private static Decoded decode(String latin1) {
        return STRUCT.decode(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Values filled(String latin1) {
        assertThat(decode(latin1)).as(latin1).isInstanceOf(Decoded.Filled.class);
        return ((Decoded.Filled) decode(latin1)).values();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|",
                "null|",
                "nullx|",
                "  {}  |",
                "{\"text\":\"a\"}|a",
                "{\"TEXT\":\"a\"}|a",
                "{\"tExT\":\"a\"}|a",
                "{\"text\":\"a\",\"text\":\"b\"}|b",
                "{\"text\":\"a\",\"Text\":\"b\"}|b",
                "{\"text\":\"a\",\"text\":null}|a",
                "{\"text\":null}|",
                "{\"te\\u0078t\":\"a\"}|a",
                "{\"text \":\"a\"}|",
                "{\"unknown\":{\"text\":[1,{\"a\":\"}\"}]},\"text\":\"a\"}|a",
                "{\"text\":\"a\"}}}}garbage|a",
                "{\"text\":\"a\"}{\"text\":\"b\"}|a",
                "{\"text\":\"\\\"\\\\\\/\\n\\u0041\"}|~\"\\/\nA~",
                "{\"text\":\"\\ud83d\\ude00\"}|\ud83d\ude00",
                "{\"text\":\"\\ud83dx\"}|\ufffdx",
                "{\"text\":\"\\ud83d\\u0041\"}|\ufffdA",
                "{\"text\":\"\\ude00\"}|\ufffd",
                "{\"text\":\"\u00c3\u00a9\"}|\u00e9",
                "{\"text\":\"a\u00ffb\"}|a\ufffdb",
                "{\"text\":\"\u00f0\u009f\u0098\"}|\ufffd\ufffd\ufffd",
                "{\"text\":\"\u00c0\u0080\"}|\ufffd\ufffd",
                "{\"text\":\"\u00ed\u00a0\u0080\"}|\ufffd\ufffd\ufffd",
                "{\"text\":\"\u00f4\u0090\u0080\u0080\"}|\ufffd\ufffd\ufffd\ufffd",
                "{\"text\":\"\u00f0\u009f\u0098\u0080\"}|\ud83d\ude00",
                "{\"text\":\"\u007f\"}|\u007f"
            })
    void readsTexts(String json, String expected) {
        assertThat(filled(json).text("text")).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void foldsKeysAsUnicodeDoes() {
        // the long s and the Kelvin sign in UTF-8
        assertThat(filled("{\"ki\u00c5\u00bf\u00c5\u00bf\":\"a\"}").text("kiss"))
                .isEqualTo("a");
        assertThat(filled("{\"\u00e2\u0084\u00aaiss\":\"a\"}").text("kiss")).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0, 0", "-1, -1", "9223372036854775807, 9223372036854775807", "null, 0"})
    void readsNumbers(String json, long expected) {
        assertThat(filled("{\"count\":" + json + "}").number("count")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, false", "null, false"})
    void readsFlags(String json, boolean expected) {
        assertThat(filled("{\"flag\":" + json + "}").flag("flag")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~|EOF",
                "~ \t\r\n~|EOF",
                "{|unexpected EOF",
                "{\"text\":\"a|unexpected EOF",
                "{\"text\":tru|unexpected EOF",
                "[1,|unexpected EOF",
                "-|unexpected EOF",
                "nonsense|invalid character 'o' in literal null (expecting 'u')",
                "hello|invalid character 'h' looking for beginning of value",
                "<html>|invalid character '<' looking for beginning of value",
                "'a'|invalid character '\\'' looking for beginning of value",
                "\u00ef\u00bb\u00bf{}|invalid character '\u00ef' looking for beginning of value",
                "\u0080|invalid character '\\u0080' looking for beginning of value",
                "{'a':1}|invalid character '\\'' looking for beginning of object key string",
                "{1:1}|invalid character '1' looking for beginning of object key string",
                "{\"text\":\"a\",}|invalid character '}' looking for beginning of object key string",
                "{\"text\" \"a\"}|invalid character '\"' after object key",
                "{\"text\":\"a\" \"b\"}|invalid character '\"' after object key:value pair",
                "{\"text\":}|invalid character '}' looking for beginning of value",
                "{\"count\":01}|invalid character '1' after object key:value pair",
                "{\"count\":1.}|invalid character '}' after decimal point in numeric literal",
                "{\"count\":-a}|invalid character 'a' in numeric literal",
                "{\"count\":1e}|invalid character '}' in exponent of numeric literal",
                "{\"count\":+1}|invalid character '+' looking for beginning of value",
                "{\"count\":NaN}|invalid character 'N' looking for beginning of value",
                "{\"flag\":TRUE}|invalid character 'T' looking for beginning of value",
                "{\"flag\":trui}|invalid character 'i' in literal true (expecting 'e')",
                "{\"x\":[1 2]}|invalid character '2' after array element",
                "{\"x\":[1,]}|invalid character ']' looking for beginning of value",
                "{\"text\":\"\\x\"}|invalid character 'x' in string escape code",
                "{\"text\":\"\\u12g4\"}|invalid character 'g' in \\u hexadecimal character escape",
                "[]|json: cannot unmarshal array into Go value of type model.Thing",
                "\"a\"|json: cannot unmarshal string into Go value of type model.Thing",
                "5|json: cannot unmarshal number into Go value of type model.Thing",
                "true|json: cannot unmarshal bool into Go value of type model.Thing",
                "{\"text\":5}|json: cannot unmarshal number into Go struct field Thing.text of type string",
                "{\"TEXT\":5}|json: cannot unmarshal number into Go struct field Thing.text of type string",
                "{\"text\":true}|json: cannot unmarshal bool into Go struct field Thing.text of type string",
                "{\"text\":{}}|json: cannot unmarshal object into Go struct field Thing.text of type string",
                "{\"text\":[\"a\"]}|json: cannot unmarshal array into Go struct field Thing.text of type string",
                "{\"kind\":1}|json: cannot unmarshal number into Go struct field Thing.kind of type model.ThingKind",
                "{\"count\":\"1\"}|json: cannot unmarshal string into Go struct field Thing.count of type int",
                "{\"count\":1.5}|json: cannot unmarshal number 1.5 into Go struct field Thing.count of type int",
                "{\"count\":1.0}|json: cannot unmarshal number 1.0 into Go struct field Thing.count of type int",
                "{\"count\":1e3}|json: cannot unmarshal number 1e3 into Go struct field Thing.count of type int",
                "{\"count\":9223372036854775808}|json: cannot unmarshal number 9223372036854775808 into Go struct field Thing.count of type int",
                "{\"flag\":\"true\"}|json: cannot unmarshal string into Go struct field Thing.flag of type bool",
                "{\"flag\":1}|json: cannot unmarshal number into Go struct field Thing.flag of type bool",
                "{\"flag\":1,\"text\":2}|json: cannot unmarshal number into Go struct field Thing.flag of type bool",
                "{\"text\":5,\"flag\":x}|invalid character 'x' looking for beginning of value"
            })
    void refusesInGosWords(String json, String expected) {
        assertThat(decode(json)).isEqualTo(new Decoded.Failed(expected));
    }

    @Test
    void refusesControlCharacters() {
        assertThat(decode("\u001f\u008b"))
                .isEqualTo(new Decoded.Failed("invalid character '\\x1f' looking for beginning of value"));
        assertThat(decode("{\"text\":\"a\nb\"}"))
                .isEqualTo(new Decoded.Failed("invalid character '\\n' in string literal"));
        assertThat(decode("{\"text\":\"a\u0000b\"}"))
                .isEqualTo(new Decoded.Failed("invalid character '\\x00' in string literal"));
    }

    @Test
    void takesTenThousandLevelsAndNoMore() {
        String deep = "{\"x\":" + "[".repeat(9_999) + "]".repeat(9_999) + ",\"text\":\"a\"}";

        assertThat(filled(deep).text("text")).isEqualTo("a");
        assertThat(decode("[".repeat(10_001)))
                .isEqualTo(new Decoded.Failed("invalid character '[' exceeded max depth"));
    }
}
