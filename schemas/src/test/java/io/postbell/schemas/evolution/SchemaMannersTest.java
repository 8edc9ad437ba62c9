package io.postbell.schemas.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.schemas.samples.RecordTypes;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaMannersTest {
    /** The only topics in which message text or a token may stand (design, topics). */
    private static final Set<String> MAY_HOLD_SECRETS =
            Set.of("posts", "direct-pushes", "devices", "candidates", "push.apns", "push.fcm");

    static List<String> names() {
        return RecordTypes.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areKeptByEverySchema(String name) {
        assertThat(SchemaManners.broken(RecordTypes.schema(name))).isEmpty();
    }

    static List<Topic<?>> topics() {
        return Topics.all(List.of()).stream()
                .filter(topic -> topic.valueType() != byte[].class)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void keepSecretsInTheTopicsThatMayHoldThem(Topic<?> topic) {
        Schema schema = SpecificData.get().getSchema(topic.valueType());

        assertThat(RecordTypes.names()).contains(schema.getName());
        assertThat(SchemaWalk.namedTypes(schema).stream()
                        .filter(type -> type.getType() == Schema.Type.RECORD)
                        .flatMap(type -> type.getFields().stream())
                        .anyMatch(field -> SchemaManners.isSensitive(field.schema())))
                .as("topic %s holds something sensitive", topic.name())
                .isEqualTo(MAY_HOLD_SECRETS.contains(topic.name()));
    }

    @Test
    void areKeptByAGoodExample() {
        assertThat(broken("'name':'sent_at','type':['null',{'type':'long','logicalType':'timestamp-millis'}],"
                        + "'doc':'When. Milliseconds since the epoch, UTC.','default':null"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    'name':'a','type':'string'                                              | R.a has no doc
                    'name':'a','type':'string','doc':' '                                    | R.a has no doc
                    'name':'aB','type':'string','doc':'D.'                                  | snake_case
                    'name':'a','type':['null','string'],'doc':'D.'                          | null as default
                    'name':'a','type':['string','null'],'doc':'D.','default':''             | null as default
                    'name':'sent_at','type':'long','doc':'D.'                               | expected logical type timestamp-millis
                    'name':'sent_at','type':{'type':'long','logicalType':'timestamp-millis'},'doc':'When.' | ends with "Milliseconds
                    'name':'x','type':{'type':'long','logicalType':'timestamp-micros'},'doc':'When. Milliseconds since the epoch, UTC.' | expected timestamp-millis
                    'name':'retry_delay','type':'long','doc':'How long.'                    | names the unit
                    'name':'body_size','type':'int','doc':'How large.'                      | names the unit
                    'name':'token','type':'string','doc':'D.'                               | logical type sensitive
                    'name':'a','type':{'type':'string','logicalType':'sensitive'},'doc':'D.' | never logged
                    'name':'a','type':{'type':'enum','name':'E','symbols':['X']},'doc':'D.' | test.E has no doc
                    'name':'a','type':{'type':'enum','name':'E','symbols':['X'],'doc':'D.'},'doc':'D.' | no default symbol
                    'name':'a','type':{'type':'array','items':{'type':'record','name':'S','doc':'D.','fields':[{'name':'b','type':'int'}]}},'doc':'D.' | S.b has no doc
                    """)
    void areMissedByABadExample(String field, String complaint) {
        assertThat(broken(field)).isNotEmpty().allSatisfy(line -> assertThat(line)
                .contains("expected"));
        assertThat(String.join("\n", broken(field))).contains(complaint);
    }

    @Test
    void wantADocOnTheRecord() {
        assertThat(SchemaManners.broken(
                        new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[]}")))
                .containsExactly("R has no doc; expected a sentence that says what it is");
    }

    private static List<String> broken(String field) {
        String text = "{'type':'record','name':'R','namespace':'test','doc':'D.','fields':[{" + field + "}]}";
        return SchemaManners.broken(new Schema.Parser().parse(text.replace('\'', '"')));
    }
}
