package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.Recipient;
import io.postbell.router.topology.RecordKeys;
import io.postbell.schemas.topic.Keys;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the devices. */
final class DeviceProcessor implements Processor<String, Device, Void, Void> {
    private Recipients recipients;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        recipients = new Recipients(context);
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
        if (device == null) {
            Registrations.remove(recipient, ids.get(2));
        } else {
            Registrations.register(recipient, device);
        }
        recipients.put(userKey, recipient);
    }
}
