package io.postbell.ingest.importing;

import io.postbell.event.ChannelMember;
import io.postbell.event.User;
import io.postbell.runtime.json.JsonFields;
import java.util.List;

/** A person with his notify props and memberships. */
final class UserLine {
    private UserLine() {}

    static void read(JsonFields body, LineContext context) {
        User.Builder user = Accounts.begin(body, context)
                .setFirstName(body.text("first_name", ""))
                .setLastName(body.text("last_name", ""))
                .setNickname(body.text("nickname", ""))
                .setRoles(body.text("roles", ""))
                .setNameFormat(nameFormat(body))
                .setCollapsedReplyThreads(body.nonEmptyText("collapsed_reply_threads"))
                .setTimezone(timezone(body));
        String locale = body.nonEmptyText("locale");
        user.setLocale(locale == null ? "en" : locale);
        ImportedProps.user(body.object("notify_props"), user);
        List<JsonFields> teams = body.objects("teams");
        if (context.out().accepts(body.problems()) && context.hasRoomFor("user")) {
            Accounts.write(user.build(), context);
            teams.forEach(team -> memberships(team, user.getUsername(), context));
        }
    }

    private static String nameFormat(JsonFields body) {
        String format = body.nonEmptyText("name_format");
        return format == null ? body.nonEmptyText("teammate_name_display") : format;
    }

    /** Mattermost's object, or the name alone. */
    private static String timezone(JsonFields body) {
        if (body.raw("timezone") != null && body.raw("timezone").isTextual()) {
            return body.nonEmptyText("timezone");
        }
        JsonFields timezone = body.object("timezone");
        boolean automatic = "true".equals(timezone.text("useAutomaticTimezone"));
        return timezone.nonEmptyText(automatic ? "automaticTimezone" : "manualTimezone");
    }

    /** A membership that cannot be taken does not cost the user or the others. */
    private static void memberships(JsonFields team, String username, LineContext context) {
        JsonFields apart = team.apart();
        String teamName = apart.requiredText("name");
        List<JsonFields> channels = apart.objects("channels");
        if (!context.out().accepts(apart.problems())) {
            return;
        }
        for (JsonFields channel : channels) {
            JsonFields one = channel.apart();
            String name = one.requiredText("name");
            JsonFields props = one.object("notify_props");
            ImportedProps.member(props, ChannelMember.newBuilder());
            if (!context.out().accepts(one.problems())) {
                continue;
            }
            String channelId = context.ids().channel(teamName, name);
            if (context.workspace().hasChannel(channelId)) {
                Memberships.write(channelId, username, props, context);
            } else {
                context.out().reject("a membership was left out: the channel is not in the file before this line");
            }
        }
    }
}
