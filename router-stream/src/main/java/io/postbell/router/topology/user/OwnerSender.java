package io.postbell.router.topology.user;

import io.postbell.event.DeviceOwner;
import io.postbell.router.topology.Wiring;
import io.postbell.schemas.topic.Topics;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tells the direct path what changed about whose phone a token is. Belongs to one processor. */
final class OwnerSender {
    private final ProcessorContext<String, ? super DeviceOwner> context;

    OwnerSender(ProcessorContext<String, ? super DeviceOwner> context) {
        this.context = context;
    }

    /** Sends what differs between two states of a person, see {@link OwnedTokens}. */
    void changed(Map<String, DeviceOwner> before, Map<String, DeviceOwner> now, long timestamp) {
        before.keySet().stream().filter(key -> !now.containsKey(key)).forEach(key -> send(key, null, timestamp));
        now.forEach((key, owner) -> {
            if (!owner.equals(before.get(key))) {
                send(key, owner, timestamp);
            }
        });
    }

    private void send(String key, DeviceOwner owner, long timestamp) {
        context.forward(new Record<>(key, owner, timestamp), Wiring.sink(Topics.DEVICE_OWNERS));
    }
}
