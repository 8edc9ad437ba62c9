package io.postbell.ingest.trespass;

import io.postbell.router.trespass.RouterTrespasser;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class IngestTrespasser {
    private IngestTrespasser() {}

    static Class<?> router() {
        return RouterTrespasser.class;
    }
}
