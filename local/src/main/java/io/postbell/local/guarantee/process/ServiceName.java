package io.postbell.local.guarantee.process;

import java.util.Locale;

/** The four services. */
public enum ServiceName {
    /** Takes posts. */
    INGEST,
    /** Decides who gets a push. */
    ROUTER,
    /** Sends to Apple. */
    APNS,
    /** Sends to Google. */
    FCM;

    /** Name in file names and on the command line: in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
