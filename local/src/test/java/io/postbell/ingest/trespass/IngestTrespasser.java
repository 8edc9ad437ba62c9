package io.postbell.ingest.trespass;

import io.postbell.router.trespass.RouterTrespasser;
import io.postbell.runtime.command.PostbellMain;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class IngestTrespasser {
    private IngestTrespasser() {}

    static Class<?> router() {
        return RouterTrespasser.class;
    }

    static Class<?> operator() {
        return PostbellMain.class;
    }
}
