package io.postbell.ingest.api;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.ChannelJson;
import io.postbell.runtime.mattermost.ChannelMemberJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/** Channels and their members. */
final class Channels {
    private static final String CHANNEL_ID = "channel_id";

    private Channels() {}

    static Write put(JsonFields body, PathIds ids, Acceptance acceptance) {
        return write(ids, ChannelJson.record(body, ids.get(CHANNEL_ID), acceptance), acceptance);
    }

    static Write delete(PathIds ids, Acceptance acceptance) {
        return write(ids, null, acceptance);
    }

    private static Write write(PathIds ids, Channel channel, Acceptance acceptance) {
        String channelId = ids.get(CHANNEL_ID);
        String key = Keys.channel(acceptance.serverId(), channelId);
        return Write.of(channelId, new LogEntry<>(Topics.CHANNELS, key, channel, acceptance.at()));
    }

    static Write putMember(JsonFields body, PathIds ids, Acceptance acceptance) {
        return writeMember(
                ids, ChannelMemberJson.record(body, ids.get(CHANNEL_ID), ids.get("user_id"), acceptance), acceptance);
    }

    static Write deleteMember(PathIds ids, Acceptance acceptance) {
        return writeMember(ids, null, acceptance);
    }

    private static Write writeMember(PathIds ids, ChannelMember member, Acceptance acceptance) {
        String userId = ids.get("user_id");
        String key = Keys.member(acceptance.serverId(), ids.get(CHANNEL_ID), userId);
        return Write.of(userId, new LogEntry<>(Topics.CHANNEL_MEMBERS, key, member, acceptance.at()));
    }
}
