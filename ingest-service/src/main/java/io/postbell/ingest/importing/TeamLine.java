package io.postbell.ingest.importing;

import io.postbell.runtime.json.JsonFields;

/** A team. Only its name counts, for the channels in it. */
final class TeamLine {
    private TeamLine() {}

    static void read(JsonFields body, LineContext context) {
        String name = body.requiredText("name");
        if (context.out().accepts(body.problems()) && context.hasRoomFor("team")) {
            context.workspace().addTeam(name);
        }
    }
}
