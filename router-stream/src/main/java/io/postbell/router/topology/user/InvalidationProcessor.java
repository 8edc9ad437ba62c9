package io.postbell.router.topology.user;

import io.postbell.event.DeviceInvalidation;
import io.postbell.event.DeviceOwner;
import io.postbell.event.Recipient;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.topology.RecordKeys;
import io.postbell.schemas.topic.Keys;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes dead tokens out of use. Devices of the direct path that nobody is known to own are not ours. */
final class InvalidationProcessor implements Processor<String, DeviceInvalidation, String, DeviceOwner> {
    private Recipients recipients;
    private OwnerSender owners;

    @Override
    public void init(ProcessorContext<String, DeviceOwner> context) {
        recipients = new Recipients(context);
        owners = new OwnerSender(context);
    }

    @Override
    public void process(Record<String, DeviceInvalidation> record) {
        DeviceInvalidation invalidation = record.value();
        List<String> ids = RecordKeys.parts(record.key(), 3);
        if (invalidation != null) {
            String owner = invalidation.getUserId() == null ? "" : invalidation.getUserId();
            RecordKeys.expect(record.key(), invalidation.getServerId(), owner, invalidation.getDeviceId());
        }
        if (ids.get(1).isEmpty()) {
            return;
        }
        String userKey = Keys.user(ids.get(0), ids.get(1));
        Recipient recipient = recipients.get(userKey);
        Map<String, DeviceOwner> ownedBefore = OwnedTokens.of(recipient);
        if (invalidation == null) {
            Registrations.forget(recipient, ids.get(2));
        } else {
            boolean voip = DeviceSelection.VOIP.equals(invalidation.getTransport());
            Registrations.invalidate(recipient, ids.get(2), voip, invalidation.getInvalidSince());
        }
        recipients.put(userKey, recipient);
        owners.changed(ownedBefore, OwnedTokens.of(recipient), record.timestamp());
    }
}
