package io.postbell.fcm.trespass;

import io.postbell.ingest.trespass.IngestTrespasser;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class FcmTrespasser {
    private FcmTrespasser() {}

    static Class<?> ingest() {
        return IngestTrespasser.class;
    }
}
