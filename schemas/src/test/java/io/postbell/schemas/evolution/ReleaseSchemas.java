package io.postbell.schemas.evolution;

import io.postbell.schemas.samples.RecordTypes;

/** Writes the current schemas as a release; see the description of package {@code io.postbell.schemas} for when and how. */
final class ReleaseSchemas {
    private static final String SHIP = "ship ";

    private ReleaseSchemas() {}

    /**
     * Takes the number of the release; {@code ship} and the number, if it leaves the house with this; or {@code document}, to write only what
     * analysts read about the schemas.
     */
    public static void main(String[] args) {
        String words = String.join(" ", args);
        if (!words.matches("(ship )?[1-9][0-9]*|document")) {
            throw new IllegalArgumentException(
                    "expected the number of the release, ship and the number, or document, got " + words);
        }
        if (!words.equals("document")) {
            write(Integer.parseInt(words.replace(SHIP, "")));
        }
        if (words.startsWith(SHIP)) {
            new ShippedReleases(ReleasedSchemas.DIRECTORY).add(Integer.parseInt(words.replace(SHIP, "")));
        }
        SchemaDocument.write();
    }

    private static void write(int release) {
        ReleasedSchemas released = new ReleasedSchemas(ReleasedSchemas.DIRECTORY);
        RecordTypes.names().forEach(name -> released.write(release, name, RecordTypes.schema(name)));
    }
}
