package io.postbell.router.topology.user;

import io.postbell.event.DeviceOwner;
import io.postbell.event.Recipient;
import io.postbell.event.User;
import io.postbell.router.topology.RecordKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the users, and tells each of a user's channels, and the direct path, when what they need to know of him has changed. */
final class UserProcessor implements Processor<String, User, String, SpecificRecord> {
    private Recipients recipients;
    private Memberships memberships;
    private ProfileSender profiles;
    private OwnerSender owners;

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        recipients = new Recipients(context);
        memberships = new Memberships(context);
        profiles = new ProfileSender(context);
        owners = new OwnerSender(context);
    }

    @Override
    public void process(Record<String, User> record) {
        User now = record.value();
        if (now == null) {
            RecordKeys.parts(record.key(), 2);
        } else {
            RecordKeys.expect(record.key(), now.getServerId(), now.getUserId());
        }
        Recipient recipient = recipients.get(record.key());
        User before = recipient.getUser();
        if (Objects.equals(before, now)) {
            return;
        }
        memberships.forEach(
                record.key(), membership -> profiles.userChanged(before, now, membership, record.timestamp()));
        Map<String, DeviceOwner> ownedBefore = OwnedTokens.of(recipient);
        recipient.setUser(now);
        recipient.setUserAt(now == null ? null : Instant.ofEpochMilli(record.timestamp()));
        recipients.put(record.key(), recipient);
        owners.changed(ownedBefore, OwnedTokens.of(recipient), record.timestamp());
    }
}
