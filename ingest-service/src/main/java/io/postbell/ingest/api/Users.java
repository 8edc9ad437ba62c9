package io.postbell.ingest.api;

import io.postbell.event.ChannelView;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.ChannelViewJson;
import io.postbell.runtime.mattermost.StatusJson;
import io.postbell.runtime.mattermost.UserJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;

/** People, their presence, and what they looked at or marked as unread. */
final class Users {
    private static final String USER_ID = "user_id";

    private Users() {}

    static Write put(JsonFields body, PathIds ids, Acceptance acceptance) {
        String userId = ids.get(USER_ID);
        return Write.of(
                userId,
                new LogEntry<>(
                        Topics.USERS,
                        Keys.user(acceptance.serverId(), userId),
                        UserJson.record(body, userId, acceptance),
                        acceptance.at()));
    }

    static Write delete(PathIds ids, Acceptance acceptance) {
        String userId = ids.get(USER_ID);
        String key = Keys.user(acceptance.serverId(), userId);
        return Write.of(userId, new LogEntry<>(Topics.USERS, key, null, acceptance.at()));
    }

    static Write putStatus(JsonFields body, PathIds ids, Acceptance acceptance) {
        String userId = ids.get(USER_ID);
        return Write.of(
                userId,
                new LogEntry<>(
                        Topics.USER_STATUS,
                        Keys.user(acceptance.serverId(), userId),
                        StatusJson.record(body, userId, acceptance),
                        acceptance.at()));
    }

    static Write deleteStatus(PathIds ids, Acceptance acceptance) {
        String userId = ids.get(USER_ID);
        String key = Keys.user(acceptance.serverId(), userId);
        return Write.of(userId, new LogEntry<>(Topics.USER_STATUS, key, null, acceptance.at()));
    }

    static Write postView(JsonFields body, PathIds ids, Acceptance acceptance) {
        String userId = ids.get(USER_ID);
        String key = Keys.user(acceptance.serverId(), userId);
        List<LogEntry<?>> entries = new ArrayList<>();
        ChannelViewJson.records(body, userId, acceptance)
                .forEach(view -> entries.add(new LogEntry<>(Topics.CHANNEL_VIEWS, key, view, acceptance.at())));
        return new Write(userId, entries);
    }

    static Write postUnread(JsonFields body, PathIds ids, Acceptance acceptance) {
        String userId = ids.get(USER_ID);
        ChannelView unread = ChannelViewJson.unread(body, userId, ids.get("channel_id"), acceptance);
        String key = Keys.user(acceptance.serverId(), userId);
        return Write.of(userId, new LogEntry<>(Topics.CHANNEL_VIEWS, key, unread, acceptance.at()));
    }
}
