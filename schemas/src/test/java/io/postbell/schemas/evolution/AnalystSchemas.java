package io.postbell.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** The schemas of the topics that analysts read, and the longer promise that holds for them. */
final class AnalystSchemas {
    /** By topic: deliveries, decisions, device-invalidations. */
    static final List<String> NAMES = List.of("Delivery", "Decision", "DeviceInvalidation");

    private static final String DEPRECATED = "Deprecated ";

    private AnalystSchemas() {}

    /** Whether a field's documentation says that it will go. */
    static boolean deprecated(Field field) {
        return field.doc() != null && field.doc().startsWith(DEPRECATED);
    }

    /** Texts that may be empty, as their default is, and whose documentation does not say what that means. */
    static List<String> silentOnEmpty(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> field.hasDefaultValue() && "".equals(field.defaultVal()))
                .filter(field -> !field.doc().toLowerCase(Locale.ROOT).contains("empty"))
                .map(Field::name)
                .toList();
    }

    /** Fields that went without a release that said they would. */
    static List<String> removedUnannounced(String name, SortedMap<Integer, Schema> released, Schema current) {
        List<String> problems = new ArrayList<>();
        List<Schema> versions = new ArrayList<>(released.values());
        versions.add(current);
        for (int i = 1; i < versions.size(); i++) {
            for (Field before : versions.get(i - 1).getFields()) {
                boolean stays = Optional.ofNullable(versions.get(i).getField(before.name()))
                        .isPresent();
                if (!stays && !deprecated(before)) {
                    problems.add(name + "." + before.name()
                            + " is gone; expected a release before whose doc begins with \"" + DEPRECATED + "\"");
                }
            }
        }
        return problems;
    }
}
