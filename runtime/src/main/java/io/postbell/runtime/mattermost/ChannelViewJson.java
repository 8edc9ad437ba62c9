package io.postbell.runtime.mattermost;

import io.postbell.event.ChannelView;
import io.postbell.runtime.json.JsonFields;
import java.util.ArrayList;
import java.util.List;

/** Mattermost's ChannelView, with an optional {@code thread_id} when only a thread was looked at. */
public final class ChannelViewJson {
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
        List<ChannelView> views = new ArrayList<>();
        if (previousId != null && !previousId.equals(channelId)) {
            views.add(view(userId, previousId, null, acceptance));
        }
        views.add(view(userId, channelId, threadId, acceptance));
        return views;
    }

    private static ChannelView view(String userId, String channelId, String rootId, Acceptance acceptance) {
        return ChannelView.newBuilder()
                .setServerId(acceptance.serverId())
                .setUserId(userId)
                .setChannelId(channelId)
                .setRootId(rootId)
                .setViewedAt(acceptance.at())
                .build();
    }
}
