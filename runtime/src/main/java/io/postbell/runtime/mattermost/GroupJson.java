package io.postbell.runtime.mattermost;

import io.postbell.event.Group;
import io.postbell.runtime.json.Ids;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * Mattermost's Group, with what Mattermost returns apart: the ids of its members as {@code member_ids}, and those of the channels and teams
 * that it is synced to as {@code channel_ids} and {@code team_ids}.
 */
public final class GroupJson {
    private GroupJson() {}

    /**
     * The record of a group. Worthless when problems were noted. A deleted group cannot be mentioned.
     *
     * @param groupId id from the path
     */
    public static Group record(JsonFields body, String groupId, Acceptance acceptance) {
        body.sameAsPath("id", groupId);
        boolean deleted = body.millis("delete_at") != null;
        return Group.newBuilder()
                .setServerId(acceptance.serverId())
                .setGroupId(groupId)
                .setName(body.text("name", ""))
                .setAllowReference(body.isSet("allow_reference") && !deleted)
                .setMemberIds(ids(body, "member_ids"))
                .setSource(body.text("source", ""))
                .setChannelIds(ids(body, "channel_ids"))
                .setTeamIds(ids(body, "team_ids"))
                .build();
    }

    private static List<String> ids(JsonFields body, String name) {
        List<String> ids = new ArrayList<>(body.texts(name));
        for (int i = 0; i < ids.size(); i++) {
            if (!Keys.isId(ids.get(i))) {
                body.problem(name, "at index " + i + ": " + Ids.expectation(ids.get(i)));
            }
        }
        return ids;
    }
}
