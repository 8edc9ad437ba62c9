package io.postbell.router.topology.user;

import io.postbell.event.ChannelMember;
import io.postbell.event.MemberProfile;
import io.postbell.router.topology.RecordKeys;
import io.postbell.schemas.topic.Keys;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the memberships, and tells the channel about them. */
final class MembershipProcessor implements Processor<String, ChannelMember, String, MemberProfile> {
    private Recipients recipients;
    private Memberships memberships;
    private UnreadCounters unread;
    private ProfileSender profiles;

    @Override
    public void init(ProcessorContext<String, MemberProfile> context) {
        recipients = new Recipients(context);
        memberships = new Memberships(context);
        unread = new UnreadCounters(context);
        profiles = new ProfileSender(context);
    }

    @Override
    public void process(Record<String, ChannelMember> record) {
        ChannelMember now = record.value();
        List<String> ids = RecordKeys.parts(record.key(), 3);
        if (now != null) {
            RecordKeys.expect(record.key(), now.getServerId(), now.getChannelId(), now.getUserId());
        }
        String userKey = Keys.user(ids.get(0), ids.get(2));
        String channelId = ids.get(1);
        ChannelMember before = memberships.get(userKey, channelId);
        if (Objects.equals(before, now)) {
            return;
        }
        profiles.membershipChanged(recipients.get(userKey).getUser(), before, now, record.timestamp());
        memberships.put(userKey, channelId, now);
        if (now == null) {
            unread.read(userKey, channelId);
            unread.readThreads(userKey, channelId);
        }
    }
}
