package io.postbell.ingest.proxy;

import io.postbell.event.Device;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.RecordLog;
import io.postbell.runtime.delivery.TokenReference;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * In front of a log: a device that is registered takes back, for all instances, that its token is dead, if the token died before. Safe for use by
 * several threads.
 */
public final class Revivals implements RecordLog {
    private final RecordLog log;
    private final DeadTokens deadTokens;
    private final TokenReference references;

    /** In front of a log. */
    public Revivals(RecordLog log, DeadTokens deadTokens, TokenReference references) {
        this.log = log;
        this.deadTokens = deadTokens;
        this.references = references;
    }

    @Override
    public CompletionStage<Void> append(LogEntry<?> entry) {
        CompletionStage<Void> appended = log.append(entry);
        return entry.value() instanceof Device device
                ? appended.thenRun(() -> registered(device, entry.acceptedAt()))
                : appended;
    }

    private void registered(Device device, Instant at) {
        for (Sensitive token : List.of(device.getToken(), device.getVoipToken())) {
            if (!token.isEmpty()) {
                takeBack(log, deadTokens.registered(references.of(token), device.getRegisteredAt()), at);
            }
        }
    }

    /** Takes back what records of device-invalidations say. If that fails, the log says so, and the provider is asked again later. */
    static void takeBack(RecordLog log, List<String> keys, Instant at) {
        keys.forEach(key -> {
            var unused = log.append(new LogEntry<>(Topics.DEVICE_INVALIDATIONS, key, null, at));
        });
    }
}
