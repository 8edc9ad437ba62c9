package io.postbell.schemas.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** How far a new version of a schema must get along with the versions before it. Names are the Confluent API's. */
public enum Compatibility {
    /** Anything goes. */
    NONE(false, false, false),
    /** The new version reads what the latest one wrote. */
    BACKWARD(true, false, false),
    /** The new version reads what any earlier one wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** The latest version reads what the new one writes. */
    FORWARD(false, true, false),
    /** Every earlier version reads what the new one writes. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Backward and forward with the latest version. */
    FULL(true, true, false),
    /** Backward and forward with every earlier version. */
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Compatibility(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** The level of this name, in the API's spelling. */
    public static Optional<Compatibility> named(String name) {
        for (Compatibility level : values()) {
            if (level.name().equals(name)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /**
     * What stands against a new version.
     *
     * @param proposed the new version
     * @param earlier versions before it, oldest first; may be empty
     * @return one line for each problem; empty if the new version is fine
     */
    public List<String> problems(Schema proposed, List<Schema> earlier) {
        List<Schema> checked =
                transitive || earlier.isEmpty() ? earlier : earlier.subList(earlier.size() - 1, earlier.size());
        List<String> problems = new ArrayList<>();
        for (Schema old : checked) {
            if (backward) {
                collect(proposed, old, "the new version cannot read an earlier one", problems);
            }
            if (forward) {
                collect(old, proposed, "an earlier version cannot read the new one", problems);
            }
        }
        return List.copyOf(problems);
    }

    private static void collect(Schema reader, Schema writer, String failure, List<String> problems) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities().stream()
                .map(found -> failure + ": " + describe(found))
                .filter(line -> !problems.contains(line))
                .forEach(problems::add);
    }

    private static String describe(Incompatibility found) {
        return found.getType() + " at " + found.getLocation() + ": " + found.getMessage();
    }
}
