package io.postbell.router.topology;

import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.schemas.topic.Keys;
import java.util.List;

/** Holds records to their keys, so that one record in the wrong place cannot change another's state. */
public final class RecordKeys {
    private static final int LONGEST_QUOTE = 256;

    private RecordKeys() {}

    /**
     * Checks that a key is made of exactly these ids.
     *
     * @throws DeadLetterException if not
     */
    public static void expect(String key, String... ids) {
        if (key == null || !Keys.parts(key).equals(List.of(ids))) {
            throw new DeadLetterException(
                    DeadLetterReason.BAD_KEY, "expected key " + quoted(String.join("/", ids)) + ", got " + quoted(key));
        }
    }

    /**
     * The ids of a tombstone's key.
     *
     * @param count how many there must be
     * @throws DeadLetterException if the key has another number
     */
    public static List<String> parts(String key, int count) {
        List<String> parts = key == null ? List.of() : Keys.parts(key);
        if (parts.size() != count) {
            throw new DeadLetterException(
                    DeadLetterReason.BAD_KEY, "expected a key of " + count + " ids, got " + quoted(key));
        }
        return parts;
    }

    /** A key can be as long as a record; a reason is not. */
    private static String quoted(String key) {
        return key == null || key.length() <= LONGEST_QUOTE
                ? String.valueOf(key)
                : key.substring(0, LONGEST_QUOTE) + "...";
    }
}
