package io.postbell.ingest.api;

import io.postbell.event.Device;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.DeviceJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Phones.
 *
 * @param references makes a text that stands for a device token
 */
record Devices(UnaryOperator<String> references) {
    Write put(JsonFields body, PathIds ids, Acceptance acceptance) {
        Device device = DeviceJson.record(body, ids.get("user_id"), ids.get("device_id"), references, acceptance);
        return Write.of(
                ids.get("device_id"), new LogEntry<>(Topics.DEVICES, key(ids, acceptance), device, acceptance.at()));
    }

    /** Forgets the device and what a provider last said about it, which would otherwise stand for ever. */
    static Write delete(PathIds ids, Acceptance acceptance) {
        String key = key(ids, acceptance);
        return new Write(
                ids.get("device_id"),
                List.of(
                        new LogEntry<>(Topics.DEVICES, key, null, acceptance.at()),
                        new LogEntry<>(Topics.DEVICE_INVALIDATIONS, key, null, acceptance.at())));
    }

    private static String key(PathIds ids, Acceptance acceptance) {
        return Keys.device(acceptance.serverId(), ids.get("user_id"), ids.get("device_id"));
    }
}
