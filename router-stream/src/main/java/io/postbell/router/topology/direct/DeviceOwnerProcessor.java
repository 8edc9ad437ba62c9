package io.postbell.router.topology.direct;

import io.postbell.event.DeviceOwner;
import io.postbell.router.topology.RecordKeys;
import io.postbell.schemas.topic.Keys;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps whose phones the tokens are. */
final class DeviceOwnerProcessor implements Processor<String, DeviceOwner, Void, Void> {
    private static final int KEY_PARTS = 5;

    private DeviceOwners owners;

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        owners = new DeviceOwners(context);
    }

    @Override
    public void process(Record<String, DeviceOwner> record) {
        DeviceOwner owner = record.value();
        if (owner == null) {
            RecordKeys.parts(record.key(), KEY_PARTS);
        } else {
            String key =
                    Keys.deviceOwner(owner.getServerId(), owner.getTokenRef(), owner.getUserId(), owner.getDeviceId());
            RecordKeys.expect(record.key(), Keys.parts(key).toArray(String[]::new));
        }
        owners.put(record.key(), owner);
    }
}
