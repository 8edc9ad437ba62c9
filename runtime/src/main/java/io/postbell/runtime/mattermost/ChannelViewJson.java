package io.postbell.runtime.mattermost;

import io.postbell.event.ChannelView;
import io.postbell.runtime.json.JsonFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Mattermost's ChannelView, with an optional {@code thread_id} when only a thread was looked at, and an optional {@code device_id}, the
 * caller's id of the device that it was looked at on. And what is unread after a post was marked as unread: Mattermost's ChannelUnread.
 */
public final class ChannelViewJson {
    private static final int MOST_UNREAD = Integer.MAX_VALUE;

    private ChannelViewJson() {}

    /**
     * The records of a view: one for the channel that is looked at and one for the channel that was left, which has been read too. Worthless
     * when problems were noted.
     *
     * @param userId who looked, from the path
     */
    public static List<ChannelView> records(JsonFields body, String userId, Acceptance acceptance) {
        String channelId = body.requiredId("channel_id");
        String previousId = body.id("prev_channel_id");
        String threadId = body.id("thread_id");
        String deviceId = body.id("device_id");
        List<ChannelView> views = new ArrayList<>();
        if (previousId != null && !previousId.equals(channelId)) {
            views.add(view(userId, previousId, null, deviceId, acceptance).build());
        }
        views.add(view(userId, channelId, threadId, deviceId, acceptance).build());
        return views;
    }

    /**
     * The record that says what is unread from now on, because somebody marked a post as unread. Worthless when problems were noted.
     *
     * @param userId who marked it, from the path
     * @param channelId channel of the post, from the path
     */
    public static ChannelView unread(JsonFields body, String userId, String channelId, Acceptance acceptance) {
        body.sameAsPath("user_id", userId);
        body.sameAsPath("channel_id", channelId);
        int mentions = unread(body, "mention_count", 0);
        return view(userId, channelId, null, null, acceptance)
                .setUnreadMentions(mentions)
                .setUnreadMentionsRoot(unread(body, "mention_count_root", mentions))
                .setUnreadPosts(unread(body, "msg_count", mentions))
                .build();
    }

    private static int unread(JsonFields body, String name, int absent) {
        Long count = body.count(name, MOST_UNREAD);
        return count == null ? absent : count.intValue();
    }

    private static ChannelView.Builder view(
            String userId, String channelId, String rootId, String deviceId, Acceptance acceptance) {
        return ChannelView.newBuilder()
                .setServerId(acceptance.serverId())
                .setUserId(userId)
                .setChannelId(channelId)
                .setRootId(rootId)
                .setDeviceId(deviceId)
                .setViewedAt(acceptance.at());
    }
}
