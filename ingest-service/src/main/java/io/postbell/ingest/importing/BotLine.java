package io.postbell.ingest.importing;

import io.postbell.event.User;
import io.postbell.runtime.json.JsonFields;

/** A bot account. Its display name is its first name, as in Mattermost. */
final class BotLine {
    private BotLine() {}

    static void read(JsonFields body, LineContext context) {
        User.Builder bot = Accounts.begin(body, context)
                .setIsBot(true)
                .setFirstName(body.text("display_name", ""))
                .setRoles("system_user");
        if (context.out().accepts(body.problems()) && context.hasRoomFor("bot")) {
            Accounts.write(bot.build(), context);
        }
    }
}
