package io.postbell.report.trespass;

import io.postbell.ingest.trespass.IngestTrespasser;

/** Breaks boundaries on purpose, to prove that they can be broken. */
public final class ReportTrespasser {
    private ReportTrespasser() {}

    static Class<?> service() {
        return IngestTrespasser.class;
    }
}
