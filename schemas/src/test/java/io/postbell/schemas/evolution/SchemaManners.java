package io.postbell.schemas.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** The house rules for a schema; each broken one is a line that says where and what was expected. */
final class SchemaManners {
    private static final String INSTANT_UNIT = "Milliseconds since the epoch, UTC.";
    private static final Pattern INSTANT = Pattern.compile(".*_(at|since|until)");
    private static final Pattern MEASURE =
            Pattern.compile(".*_(ms|millis|seconds|minutes|days|bytes|size|duration|delay|time|ttl)");
    private static final Pattern UNIT = Pattern.compile("(?i).*\\b(milliseconds|seconds|minutes|days|bytes)\\b.*");
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Set<String> SECRETS =
            Set.of("message", "token", "voip_token", "signature", "text", "pretext", "fallback", "field_values");

    private SchemaManners() {}

    static List<String> broken(Schema schema) {
        List<String> lines = new ArrayList<>();
        for (Schema type : SchemaWalk.namedTypes(schema)) {
            if (isEmpty(type.getDoc())) {
                lines.add(type.getFullName() + " has no doc; expected a sentence that says what it is");
            }
            if (type.getType() == Schema.Type.ENUM && type.getEnumDefault() == null) {
                lines.add(type.getFullName()
                        + " has no default symbol; expected one for readers that are older than a symbol");
            }
            if (type.getType() == Schema.Type.RECORD) {
                type.getFields().forEach(field -> check(type.getName() + "." + field.name(), field, lines));
            }
        }
        return lines;
    }

    private static void check(String where, Field field, List<String> lines) {
        String doc = field.doc() == null ? "" : field.doc();
        Schema type = withoutNull(field.schema());
        if (isEmpty(doc)) {
            lines.add(where + " has no doc; expected a sentence");
        }
        if (!SNAKE_CASE.matcher(field.name()).matches()) {
            lines.add(where + ": expected a name in snake_case");
        }
        if (field.schema().isNullable()
                && !(field.hasDefaultValue() && field.schema().getTypes().get(0).isNullable())) {
            lines.add(where + " may be null; expected [\"null\", type] with null as default");
        }
        boolean instant =
                type.getLogicalType() != null && type.getLogicalType().getName().startsWith("timestamp-");
        if (INSTANT.matcher(field.name()).matches() && !instant) {
            lines.add(where + ": expected logical type timestamp-millis for a point in time, got " + type);
        }
        if (instant
                && !(doc.endsWith(INSTANT_UNIT)
                        && "timestamp-millis".equals(type.getLogicalType().getName()))) {
            lines.add(where + ": expected timestamp-millis and a doc that ends with \"" + INSTANT_UNIT + "\", got \""
                    + doc + "\"");
        }
        if (MEASURE.matcher(field.name()).matches() && !UNIT.matcher(doc).matches()) {
            lines.add(where + ": expected a doc that names the unit, got \"" + doc + "\"");
        }
        if (SECRETS.contains(field.name()) && !isSensitive(type)) {
            lines.add(where + ": expected logical type sensitive for what must not be logged, got " + type);
        }
        if (isSensitive(type) && !doc.contains("Sensitive: never logged.")) {
            lines.add(where + ": expected a doc that says \"Sensitive: never logged.\", got \"" + doc + "\"");
        }
    }

    /** Whether values of a type must not be logged. */
    static boolean isSensitive(Schema type) {
        return switch (type.getType()) {
            case STRING -> "sensitive".equals(type.getProp("logicalType"));
            case ARRAY -> isSensitive(type.getElementType());
            case UNION -> type.getTypes().stream().anyMatch(SchemaManners::isSensitive);
            default -> false;
        };
    }

    private static Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }

    private static boolean isEmpty(String doc) {
        return doc == null || doc.isBlank();
    }
}
