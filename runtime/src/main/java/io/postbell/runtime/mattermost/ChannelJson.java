package io.postbell.runtime.mattermost;

import io.postbell.event.Channel;
import io.postbell.runtime.json.JsonFields;
import java.util.List;

/** Mattermost's Channel. */
public final class ChannelJson {
    /** Open, private, direct, group. */
    private static final List<String> TYPES = List.of("O", "P", "D", "G");

    private ChannelJson() {}

    /**
     * The record of a channel. Worthless when problems were noted.
     *
     * @param channelId id from the path
     */
    public static Channel record(JsonFields body, String channelId, Acceptance acceptance) {
        body.sameAsPath("id", channelId);
        if (!body.has("type")) {
            body.problem("type", "expected one of " + TYPES + ", got nothing");
        }
        String type = body.oneOf("type", TYPES);
        return Channel.newBuilder()
                .setServerId(acceptance.serverId())
                .setChannelId(channelId)
                .setTeamId(body.id("team_id"))
                .setType(type == null ? "" : type)
                .setName(body.text("name", ""))
                .setDisplayName(body.text("display_name", ""))
                .setGroupConstrained(body.isSet("group_constrained"))
                .setDeleteAt(body.millis("delete_at"))
                .build();
    }
}
