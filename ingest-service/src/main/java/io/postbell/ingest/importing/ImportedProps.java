package io.postbell.ingest.importing;

import io.postbell.event.ChannelMember;
import io.postbell.event.User;
import io.postbell.runtime.json.JsonFields;

/**
 * Notify props as exports write them: {@code mobile} stands for {@code push} and {@code mobile_push_status} for {@code push_status}. What a
 * line leaves out has the default (notification rules, section 14), because Mattermost's own import creates the account with them.
 */
final class ImportedProps {
    private ImportedProps() {}

    static void user(JsonFields props, User.Builder user) {
        user.setPush(renamed(props, "push", "mobile", "mention"))
                .setPushStatus(renamed(props, "push_status", "mobile_push_status", "online"))
                .setPushThreads(props.text("push_threads", "all"))
                .setChannel(props.text("channel", "true"))
                .setFirstNameMention(props.text("first_name", "false"))
                .setMentionKeys(props.text("mention_keys", ""))
                .setComments(props.text("comments", "never"))
                .setChannelMentionAutoFollowThreads(props.text("channel_mention_auto_follow_threads", "true"));
    }

    static void member(JsonFields props, ChannelMember.Builder member) {
        member.setPush(renamed(props, "push", "mobile", "default"))
                .setMarkUnread(props.text("mark_unread", "all"))
                .setIgnoreChannelMentions(props.text("ignore_channel_mentions", "default"))
                .setPushThreads(props.text("push_threads"))
                .setChannelAutoFollowThreads(props.text("channel_auto_follow_threads", "off"));
    }

    private static String renamed(JsonFields props, String name, String oldName, String absent) {
        String text = props.text(name);
        return text == null ? props.text(oldName, absent) : text;
    }
}
