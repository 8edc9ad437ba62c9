package io.postbell.ingest.http;

import io.postbell.ingest.FreshIds;
import io.postbell.ingest.access.Access;
import io.postbell.ingest.log.RecordLog;
import io.postbell.runtime.json.JsonReader;
import io.postbell.runtime.tracing.Steps;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the endpoints share. Safe for use by several threads.
 *
 * @param limits bounds of bodies and times
 * @param reader reads objects
 * @param log where entries go
 * @param clock tells when something is accepted
 * @param freshIds ids for what comes without
 * @param defaultServerId the tenant of requests that name none
 * @param access who may act for which tenant, now
 * @param references makes a text that stands for a device token
 * @param steps where the steps of traces are told
 */
public record ApiParts(
        HttpLimits limits,
        JsonReader reader,
        RecordLog log,
        InstantSource clock,
        FreshIds freshIds,
        String defaultServerId,
        Supplier<Access> access,
        UnaryOperator<String> references,
        Steps steps) {
    Publisher publisher() {
        return new Publisher(log, limits.deadline());
    }
}
