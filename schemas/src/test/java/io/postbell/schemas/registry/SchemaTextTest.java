package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.CandidateBatch;
import io.postbell.event.UnreadCounts;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaTextTest {
    @Test
    void leavesOutWhatOnlyTheCodeGeneratorNeeds() {
        assertThat(CandidateBatch.getClassSchema().toString()).contains("avro.java.string");
        assertThat(SchemaText.of(CandidateBatch.getClassSchema())).doesNotContain("avro.java");
        assertThat(SchemaText.of(UnreadCounts.getClassSchema()))
                .contains("\"type\":{\"type\":\"map\",\"values\":\"int\"}");
    }

    @Test
    void keepsEverythingElse() {
        String text = SchemaText.of(CandidateBatch.getClassSchema());

        assertThat(text).contains("\"logicalType\":\"sensitive\"", "\"logicalType\":\"timestamp-millis\"", "\"doc\":");
        assertThat(new Schema.Parser().parse(text).getField("post").schema().getFields())
                .hasSameSizeAs(CandidateBatch.getClassSchema()
                        .getField("post")
                        .schema()
                        .getFields());
    }

    @Test
    void writesAPlainStringAsOthersDo() {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"array\",\"items\":{\"type\":\"string\",\"avro.java.string\":\"String\"}}");

        assertThat(SchemaText.of(schema)).isEqualTo("{\"type\":\"array\",\"items\":\"string\"}");
    }

    @Test
    void isTheSameTextForWhatItCleaned() {
        String text = SchemaText.of(CandidateBatch.getClassSchema());

        assertThat(SchemaText.of(new Schema.Parser().parse(text))).isEqualTo(text);
    }

    @Test
    void leavesDefaultsAlone() {
        Schema schema = new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":"
                                + "\"string\"},\"default\":{\"avro.java.string\":\"String\"}}]}");

        assertThat(SchemaText.of(schema)).contains("\"default\":{\"avro.java.string\":\"String\"}");
    }
}
