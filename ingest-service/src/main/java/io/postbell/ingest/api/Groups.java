package io.postbell.ingest.api;

import io.postbell.event.Group;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.mattermost.Acceptance;
import io.postbell.runtime.mattermost.GroupJson;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/** Groups that can be mentioned. */
final class Groups {
    private Groups() {}

    static Write put(JsonFields body, PathIds ids, Acceptance acceptance) {
        return write(ids, GroupJson.record(body, ids.get("group_id"), acceptance), acceptance);
    }

    static Write delete(PathIds ids, Acceptance acceptance) {
        return write(ids, null, acceptance);
    }

    private static Write write(PathIds ids, Group group, Acceptance acceptance) {
        String groupId = ids.get("group_id");
        String key = Keys.group(acceptance.serverId(), groupId);
        return Write.of(groupId, new LogEntry<>(Topics.GROUPS, key, group, acceptance.at()));
    }
}
