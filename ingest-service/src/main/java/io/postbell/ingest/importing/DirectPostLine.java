package io.postbell.ingest.importing;

import io.postbell.runtime.json.JsonFields;
import java.util.List;

/** A post in a direct or group channel, with its replies. Creates the channel if no line listed it. */
final class DirectPostLine {
    private DirectPostLine() {}

    static void read(JsonFields body, LineContext context) {
        List<String> members = body.texts("channel_members");
        if (!context.out().accepts(body.problems())) {
            return;
        }
        String channelId = DirectChannels.ensure(members, context);
        if (channelId != null) {
            Threads.read(body, channelId, context);
        }
    }
}
