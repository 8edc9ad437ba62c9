package io.postbell.ingest.importing;

import io.postbell.event.Author;
import io.postbell.event.User;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;

/** What people and bots have in common. */
final class Accounts {
    private Accounts() {}

    /** Reads name and deletion. */
    static User.Builder begin(JsonFields body, LineContext context) {
        String username = StableIds.name(body.requiredText("username"));
        return User.newBuilder()
                .setServerId(context.ids().serverId())
                .setUserId(context.ids().user(username))
                .setUsername(username)
                .setDeleteAt(body.millis("delete_at"));
    }

    /** Writes the account and remembers its names for the posts. */
    static void write(User user, LineContext context) {
        Author names = Author.newBuilder()
                .setUsername(user.getUsername())
                .setFirstName(user.getFirstName())
                .setLastName(user.getLastName())
                .setNickname(user.getNickname())
                .setIsBot(user.getIsBot())
                .build();
        if (context.workspace().addUser(user.getUsername(), names)) {
            context.counts().users++;
        }
        context.out().entry(Topics.USERS, Keys.user(user.getServerId(), user.getUserId()), user);
    }
}
