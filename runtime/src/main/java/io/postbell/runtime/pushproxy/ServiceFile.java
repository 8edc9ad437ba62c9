package io.postbell.runtime.pushproxy;

/** The configuration files that an import makes. */
public enum ServiceFile {
    /** The ingest service's. */
    INGEST("ingest-service.yaml"),
    /** Apple's sender's. */
    APNS("apns-sender.yaml"),
    /** Google's sender's. */
    FCM("fcm-sender.yaml");

    private final String fileName;

    ServiceFile(String fileName) {
        this.fileName = fileName;
    }

    /** Its name in a directory. */
    public String fileName() {
        return fileName;
    }
}
