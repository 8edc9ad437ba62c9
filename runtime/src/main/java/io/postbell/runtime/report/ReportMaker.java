package io.postbell.runtime.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Makes reports. */
public interface ReportMaker {
    /** The one that this process has, if it has one. */
    static Optional<ReportMaker> find() {
        return ServiceLoader.load(ReportMaker.class).findFirst();
    }

    /**
     * Reads the events and answers every question of the query book.
     *
     * @return the report; empty if it was stopped before the end
     * @throws ReportException if it cannot be made
     * @throws org.apache.kafka.common.KafkaException if the cluster refuses or cannot be reached
     * @throws io.postbell.schemas.registry.SchemaRegistryException if a schema cannot be had
     */
    Optional<Report> make(ReportOrder order, ReportWatch watch);

    /**
     * Writes a report as one page that needs nothing else.
     *
     * @param file replaced as a whole
     */
    void write(Report report, Path file) throws IOException;
}
