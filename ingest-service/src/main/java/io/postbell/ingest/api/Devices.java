package io.postbell.ingest.api;

import io.postbell.event.Device;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.DeviceJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.function.UnaryOperator;

/**
 * Phones.
 *
 * @param references makes a text that stands for a device token
 */
record Devices(UnaryOperator<String> references) {
    Write put(JsonFields body, PathIds ids, Acceptance acceptance) {
        Device device = DeviceJson.record(body, ids.get("user_id"), ids.get("device_id"), references, acceptance);
        return write(ids, device, acceptance);
    }

    static Write delete(PathIds ids, Acceptance acceptance) {
        return write(ids, null, acceptance);
    }

    private static Write write(PathIds ids, Device device, Acceptance acceptance) {
        String deviceId = ids.get("device_id");
        String key = Keys.device(acceptance.serverId(), ids.get("user_id"), deviceId);
        return Write.of(deviceId, new LogEntry<>(Topics.DEVICES, key, device, acceptance.at()));
    }
}
