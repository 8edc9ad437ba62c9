package io.postbell.ingest.importing;

import io.postbell.event.Channel;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.List;

/** An open or private channel. */
final class ChannelLine {
    private static final List<String> TYPES = List.of("O", "P");

    private ChannelLine() {}

    static void read(JsonFields body, LineContext context) {
        String team = body.requiredText("team");
        String name = body.requiredText("name");
        body.requiredText("type");
        String type = body.oneOf("type", TYPES);
        String displayName = body.text("display_name", name);
        Instant deletedAt = body.has("deleted_at") ? body.millis("deleted_at") : body.millis("delete_at");
        if (!context.out().accepts(body.problems())) {
            return;
        }
        if (!context.workspace().hasTeam(team)) {
            context.out().reject("the team is not in the file before this line");
        } else if (context.hasRoomFor("channel")) {
            String channelId = context.ids().channel(team, name);
            if (context.workspace().addChannel(channelId)) {
                context.counts().channels++;
            }
            String serverId = context.ids().serverId();
            Channel channel = Channel.newBuilder()
                    .setServerId(serverId)
                    .setChannelId(channelId)
                    .setTeamId(context.ids().team(team))
                    .setType(type)
                    .setName(StableIds.name(name))
                    .setDisplayName(displayName)
                    .setDeleteAt(deletedAt)
                    .build();
            context.out().entry(Topics.CHANNELS, Keys.channel(serverId, channelId), channel);
        }
    }
}
