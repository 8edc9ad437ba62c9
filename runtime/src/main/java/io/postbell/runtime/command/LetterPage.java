package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.deadletters.LetterFields.Field;
import java.util.List;
import java.util.Map;

/** One object for people: a line for each member, lists below their name. */
final class LetterPage {
    private LetterPage() {}

    static ArrayNode fields(List<Field> fields) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Field field : fields) {
            array.addObject()
                    .put("name", field.name())
                    .put("type", field.type())
                    .put("characters", field.characters().orElse(null));
        }
        return array;
    }

    static String of(ObjectNode object) {
        StringBuilder page = new StringBuilder();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonNode value = member.getValue();
            if (value.isArray()) {
                page.append(member.getKey()).append('\n');
                value.forEach(each -> page.append("  ").append(line(each)).append('\n'));
            } else if (!value.isNull()) {
                page.append(String.format("%-18s %s%n", member.getKey(), value.asText()));
            }
        }
        return page.toString();
    }

    private static String line(JsonNode element) {
        StringBuilder line =
                new StringBuilder(String.format("%-32s", element.path("name").asText()));
        for (Map.Entry<String, JsonNode> member : element.properties()) {
            if (!member.getKey().equals("name") && !member.getValue().isNull()) {
                line.append(' ').append(member.getValue().asText());
                line.append(member.getKey().equals("type") ? "" : ' ' + member.getKey());
            }
        }
        return line.toString();
    }
}
