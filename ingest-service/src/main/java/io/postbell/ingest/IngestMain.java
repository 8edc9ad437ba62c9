package io.postbell.ingest;

import io.postbell.runtime.service.ServiceMain;

/** Runs the ingest service until it is told to stop. */
public final class IngestMain {
    private IngestMain() {}

    /** The entry point. */
    public static void main(String[] args) {
        System.exit(ServiceMain.run("postbell-ingest", IngestConfig.class, IngestService::create, args));
    }
}
