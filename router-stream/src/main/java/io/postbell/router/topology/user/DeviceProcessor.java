package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.DeviceOwner;
import io.postbell.event.Recipient;
import io.postbell.router.topology.RecordKeys;
import io.postbell.router.topology.user.Timers.Timer;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the devices, tells the direct path whose they are, and notes when their sessions end if people are told of that. */
final class DeviceProcessor implements Processor<String, Device, String, DeviceOwner> {
    private final boolean tellsEnd;
    private ProcessorContext<String, DeviceOwner> context;
    private Recipients recipients;
    private Timers timers;
    private OwnerSender owners;

    /** @param tellsEnd whether people are told that a session has ended */
    DeviceProcessor(boolean tellsEnd) {
        this.tellsEnd = tellsEnd;
    }

    @Override
    public void init(ProcessorContext<String, DeviceOwner> processorContext) {
        context = processorContext;
        recipients = new Recipients(context);
        timers = new Timers(context);
        owners = new OwnerSender(context);
    }

    @Override
    public void process(Record<String, Device> record) {
        Device device = record.value();
        List<String> ids = RecordKeys.parts(record.key(), 3);
        if (device != null) {
            RecordKeys.expect(record.key(), device.getServerId(), device.getUserId(), device.getDeviceId());
        }
        String userKey = Keys.user(ids.get(0), ids.get(1));
        Recipient recipient = recipients.get(userKey);
        Map<String, DeviceOwner> ownedBefore = OwnedTokens.of(recipient);
        if (tellsEnd) {
            recipient.getDevices().stream()
                    .filter(before -> before.getDeviceId().equals(ids.get(2)))
                    .forEach(before -> end(record.key(), before).ifPresent(timers::remove));
        }
        if (device == null) {
            Registrations.remove(recipient, ids.get(2));
        } else {
            Registrations.register(recipient, device);
            Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
            // a session that has ended already was told of, or was nobody's any more
            end(record.key(), device)
                    .filter(timer -> tellsEnd && timer.due().isAfter(now))
                    .ifPresent(timers::set);
        }
        recipients.put(userKey, recipient);
        owners.changed(ownedBefore, OwnedTokens.of(recipient), record.timestamp());
    }

    private static Optional<Timer> end(String deviceKey, Device device) {
        return Optional.ofNullable(device.getExpiresAt())
                .map(expiresAt -> new Timer(expiresAt, Timers.Kind.SESSION, deviceKey));
    }
}
