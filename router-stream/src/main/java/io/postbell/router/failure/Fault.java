package io.postbell.router.failure;

import io.postbell.schemas.registry.SchemaRegistryException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a record's own fault from trouble around it. Trouble around it (registry, broker, disk) must stop the thread, which then tries
 * again: dead-lettering for it would empty whole topics into the dead letters.
 */
public final class Fault {
    private Fault() {}

    /** Whether reading failed for another reason than the bytes read. */
    static boolean aroundReading(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SchemaRegistryException registry) {
                return !registry.permanent();
            }
        }
        return aroundProcessing(failure);
    }

    /** Whether processing or writing failed for another reason than the record; a schema that is not registered is the operator's. */
    public static boolean aroundProcessing(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SchemaRegistryException
                    || at instanceof UncheckedIOException
                    || (at instanceof KafkaException && !(at instanceof SerializationException))) {
                return true;
            }
        }
        return false;
    }

    /** The kind of failure, without its message: that may quote the record. */
    static String describe(Throwable failure) {
        if (failure instanceof DeadLetterException letter) {
            return letter.getMessage();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + " by " + root.getClass().getSimpleName();
    }
}
