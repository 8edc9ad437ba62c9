package io.postbell.router.topology.user;

import io.postbell.event.ChannelMember;
import io.postbell.event.MemberProfile;
import io.postbell.event.User;
import io.postbell.router.rules.MentionProfiles;
import io.postbell.router.topology.Wiring;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Tells the first stage how a member's profile changed, if it did. Belongs to one processor. */
final class ProfileSender {
    private final ProcessorContext<String, ? super MemberProfile> context;

    ProfileSender(ProcessorContext<String, ? super MemberProfile> context) {
        this.context = context;
    }

    /** Sends the change of a user in one of his channels. */
    void userChanged(User before, User now, ChannelMember membership, long timestamp) {
        send(MentionProfiles.join(before, membership), MentionProfiles.join(now, membership), timestamp);
    }

    /** Sends the change of a membership of a user. */
    void membershipChanged(User user, ChannelMember before, ChannelMember now, long timestamp) {
        send(MentionProfiles.join(user, before), MentionProfiles.join(user, now), timestamp);
    }

    private void send(Optional<MemberProfile> before, Optional<MemberProfile> now, long timestamp) {
        if (before.equals(now)) {
            return;
        }
        MemberProfile any = now.or(() -> before).orElseThrow();
        String key = Keys.member(any.getServerId(), any.getChannelId(), any.getUserId());
        context.forward(new Record<>(key, now.orElse(null), timestamp), Wiring.sink(Topics.MEMBER_PROFILES));
    }
}
