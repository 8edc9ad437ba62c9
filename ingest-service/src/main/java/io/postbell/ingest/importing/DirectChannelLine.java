package io.postbell.ingest.importing;

import io.postbell.runtime.json.JsonFields;
import java.util.ArrayList;
import java.util.List;

/** A direct or group channel. Older files list {@code members}, newer ones {@code participants}. */
final class DirectChannelLine {
    private DirectChannelLine() {}

    static void read(JsonFields body, LineContext context) {
        List<String> members = new ArrayList<>(body.texts("members"));
        body.objects("participants").forEach(participant -> members.add(participant.requiredText("username")));
        if (context.out().accepts(body.problems())) {
            DirectChannels.ensure(members, context);
        }
    }
}
