package io.postbell.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that Flink is told of are the topics as they are today. */
class FlinkTablesTest {
    private static final Pattern SCHEMA = Pattern.compile("'value.avro-confluent.schema' = '(.*)'");
    private static final Pattern COLUMN = Pattern.compile("  `(\\w+)` .*");

    /** Whoever has the list of all users, or the chat server, finds by these whose a row is. */
    private static final Set<String> LEADING = Set.of(
            "event_id",
            "notification_id",
            "ack_id",
            "post_id",
            "channel_id",
            "token_ref",
            "provider_message_id",
            "collapse_key",
            "policy_id");

    static List<EventTable> tables() {
        return EventTable.ALL;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readEachFieldOfTheTopic(EventTable table) {
        String statement = statement("tables", "CREATE TABLE " + table.name() + "_log ");
        Matcher schema = SCHEMA.matcher(statement);

        assertThat(schema.find()).isTrue();
        assertThat(SchemaNormalization.toParsingForm(new Schema.Parser().parse(schema.group(1))))
                .isEqualTo(SchemaNormalization.toParsingForm(table.schema()));
        assertThat(columns(statement)).isEqualTo(names(table));
        assertThat(statement).contains("'topic' = '" + table.topic() + "'");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showEachFieldAndThePath(EventTable table) {
        List<String> shown = SelectList.of(statement("tables", "CREATE TEMPORARY VIEW " + table.name() + " AS"))
                .names();

        assertThat(shown)
                .startsWith(names(table).toArray(String[]::new))
                .hasSize(names(table).size() + 1)
                .endsWith("path");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void writeAllButThePersonsIds(EventTable table) {
        List<String> expected = names(table).stream()
                .filter(name ->
                        table.exported("").lines().anyMatch(line -> line.strip().equals(name + ',')))
                .toList();

        assertThat(columns(statement("export", "CREATE TABLE " + table.name() + "_files ")))
                .startsWith(expected.toArray(String[]::new))
                .hasSize(expected.size() + 1)
                .endsWith("path")
                .doesNotContain("user_id", "device_id");
    }

    /** An INSERT goes by place, not by name. */
    @ParameterizedTest
    @MethodSource("tables")
    void fillEachColumnOfTheFilesFromItsOwn(EventTable table) {
        SelectList inserted = SelectList.of(statement("export", "INSERT INTO " + table.name() + "_files"));

        assertThat(inserted.names())
                .isEqualTo(columns(statement("export", "CREATE TABLE " + table.name() + "_files ")));
        assertThat(inserted.items()).allSatisfy((name, item) -> assertThat(item).contains('`' + name + '`'));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void writeIdsThatLeadToSomebodyAsHashesUnderTheKey(EventTable table) {
        SelectList inserted = SelectList.of(statement("export", "INSERT INTO " + table.name() + "_files"));

        assertThat(inserted.items()).allSatisfy((name, item) -> {
            if (name.equals("notification_ids")) {
                assertThat(item).contains("THEN n.ids");
            } else if (LEADING.contains(name)) {
                assertThat(item).contains("SHA256(CONCAT('${key}', ");
            } else {
                assertThat(item).endsWith('`' + name + '`').doesNotContain(" ");
            }
        });
    }

    private static String statement(String file, String beginning) {
        return QueryBook.statements("flink", file).stream()
                .filter(statement -> statement.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> columns(String statement) {
        return statement
                .lines()
                .map(COLUMN::matcher)
                .filter(Matcher::matches)
                .map(column -> column.group(1))
                .toList();
    }

    private static List<String> names(EventTable table) {
        return table.schema().getFields().stream().map(Field::name).toList();
    }
}
