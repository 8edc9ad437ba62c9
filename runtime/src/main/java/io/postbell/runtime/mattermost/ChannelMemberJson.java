package io.postbell.runtime.mattermost;

import io.postbell.event.ChannelMember;
import io.postbell.runtime.json.JsonFields;

/** Mattermost's ChannelMember. */
public final class ChannelMemberJson {
    private ChannelMemberJson() {}

    /**
     * The record of a membership. Worthless when problems were noted. A missing notify prop stays missing, because the rules tell it from
     * the default (notification rules, section 3.4).
     *
     * @param channelId id from the path
     * @param userId id from the path
     */
    public static ChannelMember record(JsonFields body, String channelId, String userId, Acceptance acceptance) {
        body.sameAsPath("channel_id", channelId);
        body.sameAsPath("user_id", userId);
        JsonFields props = body.object("notify_props");
        return ChannelMember.newBuilder()
                .setServerId(acceptance.serverId())
                .setChannelId(channelId)
                .setUserId(userId)
                .setPush(props.text("push"))
                .setMarkUnread(props.text("mark_unread"))
                .setIgnoreChannelMentions(props.text("ignore_channel_mentions"))
                .setPushThreads(props.text("push_threads"))
                .setChannelAutoFollowThreads(props.text("channel_auto_follow_threads"))
                .build();
    }
}
