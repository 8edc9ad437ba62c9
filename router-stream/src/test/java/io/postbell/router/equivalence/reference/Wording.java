package io.postbell.router.equivalence.reference;

import io.postbell.event.Attachment;
import io.postbell.event.Channel;
import io.postbell.event.Device;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.User;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pushes of one post say (section 8). */
final class Wording {
    private static final List<String> MODES = List.of("full", "generic", "generic_no_channel", "id_loaded");

    private final Town town;
    private final Channel channel;
    private final Post post;
    private final String mode;
    private final boolean direct;

    Wording(Town town, Channel channel, Post post) {
        this.town = town;
        this.channel = channel;
        this.post = post;
        this.direct = channel.getType().equals("D");
        this.mode = mode();
    }

    private Stream<Policy> policies() {
        return Stream.of("server/null", "team/" + channel.getTeamId(), "channel/" + channel.getChannelId())
                .map(town.policies::get)
                .filter(Objects::nonNull);
    }

    /** Whether pushes are switched on: by the server's policy or, if that does not say, by the chat server. */
    boolean pushEnabled() {
        Boolean asked = town.config.sendPushNotifications();
        Policy server = town.policies.get("server/null");
        if (Boolean.FALSE.equals(asked) || server == null || server.getPushEnabled() == null) {
            return Boolean.TRUE.equals(asked);
        }
        return server.getPushEnabled();
    }

    /** The strictest of what the chat server asks for and the policies allow; generic if neither it nor the server's policy says. */
    private String mode() {
        String asked = town.config.pushNotificationContents();
        if ("id_loaded".equals(asked) && !town.config.license().equals("enterprise")) {
            asked = "generic";
        }
        Policy server = town.policies.get("server/null");
        boolean said = asked != null || (server != null && server.getContents() != null);
        int strictest = MODES.indexOf(asked != null ? asked : said ? "full" : "generic");
        for (Policy policy : policies().toList()) {
            if (policy.getContents() != null) {
                int most = MODES.indexOf(policy.getContents());
                strictest = Math.max(strictest, most < 0 ? MODES.indexOf("id_loaded") : most);
            }
        }
        return MODES.get(strictest);
    }

    /** @param why how the post concerns him: a mention type, {@code crt} for followers of its thread, or {@code all} */
    Sent push(String id, Device device, String why, int badge) {
        User reader = town.users.get(id);
        Sentences say = Sentences.in(reader.getLocale());
        boolean collapsed = town.collapsedThreads(id);
        if (mode.equals("id_loaded")) {
            return new Sent(
                    device.getDeviceId(), say.idLoaded(), null, null, id, null, null, null, true, collapsed, badge);
        }
        String override = town.config.enablePostUsernameOverride() ? post.getOverrideUsername() : null;
        String sender = override != null ? override : senderName(reader);
        return new Sent(
                device.getDeviceId(),
                message(say, sender, why),
                channelName(say, reader, why.equals("crt")),
                sender,
                post.getUserId(),
                override,
                town.config.enablePostIconOverride() ? post.getOverrideIconUrl() : null,
                post.getFromWebhook(),
                false,
                collapsed,
                badge);
    }

    /** Section 8.4. */
    private String senderName(User reader) {
        return Town.system(post) ? "System" : withAt(town.users.get(post.getUserId()), reader);
    }

    private String withAt(User user, User reader) {
        String name = name(user, reader);
        return name.equals(user.getUsername()) ? "@" + name : name;
    }

    private String name(User user, User reader) {
        String format = reader.getNameFormat();
        if (format == null) {
            format = town.config.teammateNameDisplay();
        }
        String full = (user.getFirstName() + " " + user.getLastName()).strip();
        String name =
                switch (town.config.showFullName() ? format : "username") {
                    case "full_name" -> full;
                    case "nickname_full_name" -> user.getNickname().isEmpty() ? full : user.getNickname();
                    default -> "";
                };
        return name.isEmpty() ? user.getUsername() : name;
    }

    /** Sections 8.2 and 8.3. */
    private String channelName(Sentences say, User reader, boolean crt) {
        if (mode.equals("generic_no_channel")) {
            return direct ? title(reader) : null;
        }
        if (crt) {
            return direct ? say.replyInDirect() : say.replyIn(title(reader));
        }
        return title(reader);
    }

    private String title(User reader) {
        return switch (channel.getType()) {
            case "D" -> withAt(town.users.get(post.getUserId()), reader);
            case "G" ->
                town.activeMembers(channel.getChannelId()).keySet().stream()
                        .filter(id -> !id.equals(reader.getUserId()))
                        .map(id -> name(town.users.get(id), reader))
                        .sorted()
                        .collect(Collectors.joining(", "));
            default -> channel.getDisplayName();
        };
    }

    /** Section 8.5. */
    private String message(Sentences say, String sender, String why) {
        StringBuilder text = new StringBuilder(new Markdown(post.getMessage().value()).plain());
        for (Attachment attachment : post.getAttachments()) {
            if (!attachment.getFallback().isEmpty()) {
                text.append('\n').append(attachment.getFallback().value());
            }
        }
        boolean crt = why.equals("crt");
        if (text.isEmpty() && post.getFileCount() > 0) {
            return direct ? say.attachedInDirect() : say.attached(sender);
        }
        if (mode.equals("full")) {
            return direct && !crt ? text.toString() : sender + ": " + text;
        }
        if (direct) {
            return crt ? mode.equals("generic") ? say.replied(sender) : say.repliedFollowing(sender) : say.direct();
        }
        return switch (why) {
            case "crt" -> say.repliedFollowing(sender);
            case "ChannelMention" -> say.notified(sender);
            case "KeywordMention", "DMMention" -> say.mentioned(sender);
            case "CommentMention" -> say.commented(sender);
            case "ThreadMention" -> say.commentedThread(sender);
            default -> say.posted(sender);
        };
    }
}
