package io.postbell.ingest.importing;

import io.postbell.runtime.json.JsonFields;

/** A post in an open or private channel, with its replies. */
final class PostLine {
    private PostLine() {}

    static void read(JsonFields body, LineContext context) {
        String team = body.requiredText("team");
        String channel = body.requiredText("channel");
        if (!context.out().accepts(body.problems())) {
            return;
        }
        String channelId = context.ids().channel(team, channel);
        if (context.workspace().hasChannel(channelId)) {
            Threads.read(body, channelId, context);
        } else {
            context.out().reject("the channel is not in the file before this line");
        }
    }
}
