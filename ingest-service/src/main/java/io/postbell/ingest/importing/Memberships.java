package io.postbell.ingest.importing;

import io.postbell.event.ChannelMember;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/** Writes memberships. */
final class Memberships {
    private Memberships() {}

    /**
     * One membership.
     *
     * @param props notify props of the export, possibly none
     */
    static void write(String channelId, String username, JsonFields props, LineContext context) {
        String serverId = context.ids().serverId();
        String userId = context.ids().user(username);
        ChannelMember.Builder member = ChannelMember.newBuilder()
                .setServerId(serverId)
                .setChannelId(channelId)
                .setUserId(userId);
        ImportedProps.member(props, member);
        context.counts().memberships++;
        context.out().entry(Topics.CHANNEL_MEMBERS, Keys.member(serverId, channelId, userId), member.build());
    }
}
