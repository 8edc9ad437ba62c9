package io.postbell.runtime.mattermost;

import io.postbell.event.Group;
import io.postbell.runtime.json.Ids;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;

/** Mattermost's Group, with the ids of its members, which Mattermost returns apart, as {@code member_ids}. */
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
                .setMemberIds(memberIds(body))
                .build();
    }

    private static List<String> memberIds(JsonFields body) {
        List<String> ids = new ArrayList<>(body.texts("member_ids"));
        for (int i = 0; i < ids.size(); i++) {
            if (!Keys.isId(ids.get(i))) {
                body.problem("member_ids", "at index " + i + ": " + Ids.expectation(ids.get(i)));
            }
        }
        return ids;
    }
}
