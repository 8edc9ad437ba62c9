package io.postbell.runtime.mattermost;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.util.ArrayList;
import java.util.List;

/**
 * What notifications depend on in a post's props (notification rules, sections 3.3 to 3.8, 6 and 8). Props are written by whoever makes the post,
 * so a value of an unexpected kind is no error, it just does not count.
 */
public final class PostProps {
    /** Prop of a post or a user that asks for complete decisions. */
    static final String TRACE = "postbell_trace";

    /** Props by which the chat server marks posts that no person made, webhooks apart. */
    private static final List<String> MACHINES = List.of("from_bot", "from_oauth_app", "from_plugin");

    private PostProps() {}

    /** Copies what counts into a record. */
    public static void apply(JsonFields props, Post.Builder post) {
        JsonNode force = props.raw("force_notification");
        post.setFromWebhook(string(props.raw("from_webhook")))
                .setOverrideUsername(string(props.raw("override_username")))
                .setOverrideIconUrl(string(props.raw("override_icon_url")))
                .setForceNotification(force != null && !"".equals(force.textValue()))
                .setMayMentionChannel(!isBooleanTrue(props.raw("mentionHighlightDisabled")))
                .setMayMentionGroups(!isBooleanTrue(props.raw("disable_group_highlight")))
                .setSilent(isTrue(props.raw("silent_notification")))
                .setFromMachine(MACHINES.stream().anyMatch(prop -> isTrue(props.raw(prop))))
                .setAddedUserId(addedUser(props.raw("added_user_id")))
                .setTraced(isTrue(props.raw(TRACE)))
                .setAttachments(attachments(props.raw("attachments")));
    }

    /** Whether a prop is true, as a boolean or as a text: callers write either. */
    static boolean isTrue(JsonNode value) {
        return isBooleanTrue(value) || "true".equals(string(value));
    }

    private static boolean isBooleanTrue(JsonNode value) {
        return value != null && value.isBoolean() && value.booleanValue();
    }

    private static String addedUser(JsonNode value) {
        String id = string(value);
        return Keys.isId(id) ? id : null;
    }

    private static List<Attachment> attachments(JsonNode array) {
        List<Attachment> found = new ArrayList<>();
        if (array == null || !array.isArray()) {
            return found;
        }
        for (JsonNode attachment : array) {
            if (attachment.isObject()) {
                found.add(Attachment.newBuilder()
                        .setFallback(text(attachment.get("fallback")))
                        .setPretext(text(attachment.get("pretext")))
                        .setText(text(attachment.get("text")))
                        .setFieldValues(fieldValues(attachment.get("fields")))
                        .build());
            }
        }
        return found;
    }

    private static List<Sensitive> fieldValues(JsonNode fields) {
        List<Sensitive> values = new ArrayList<>();
        if (fields == null || !fields.isArray()) {
            return values;
        }
        for (JsonNode field : fields) {
            String value = string(field.get("value"));
            if (value != null) {
                values.add(Sensitive.of(value));
            }
        }
        return values;
    }

    private static Sensitive text(JsonNode value) {
        String text = string(value);
        return text == null ? Sensitive.EMPTY : Sensitive.of(text);
    }

    private static String string(JsonNode value) {
        return value == null ? null : value.textValue();
    }
}
