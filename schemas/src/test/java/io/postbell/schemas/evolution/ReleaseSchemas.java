package io.postbell.schemas.evolution;

import io.postbell.schemas.samples.RecordTypes;

/** Writes the current schemas as a release; see the description of package {@code io.postbell.schemas} for when and how. */
final class ReleaseSchemas {
    private ReleaseSchemas() {}

    /** Takes the number of the release; or {@code document}, to write only what analysts read about the schemas. */
    public static void main(String[] args) {
        if (args.length != 1 || !args[0].matches("[1-9][0-9]*|document")) {
            throw new IllegalArgumentException(
                    "expected the number of the release, or document, got " + String.join(" ", args));
        }
        if (!args[0].equals("document")) {
            ReleasedSchemas released = new ReleasedSchemas(ReleasedSchemas.DIRECTORY);
            RecordTypes.names()
                    .forEach(name -> released.write(Integer.parseInt(args[0]), name, RecordTypes.schema(name)));
        }
        SchemaDocument.write();
    }
}
