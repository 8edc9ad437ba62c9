package io.postbell.runtime.mattermost;

import com.fasterxml.jackson.databind.JsonNode;
import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.ArrayList;
import java.util.List;

/**
 * What notifications depend on in a post's props (notification rules, sections 3.6, 6 and 8.2). Props are written by whoever makes the post,
 * so a value of an unexpected kind is no error, it just does not count.
 */
public final class PostProps {
    private PostProps() {}

    /** Copies what counts into a record. */
    public static void apply(JsonFields props, Post.Builder post) {
        JsonNode force = props.raw("force_notification");
        JsonNode mayNotMention = props.raw("mentionHighlightDisabled");
        post.setFromWebhook(string(props.raw("from_webhook")))
                .setOverrideUsername(string(props.raw("override_username")))
                .setOverrideIconUrl(string(props.raw("override_icon_url")))
                .setForceNotification(force != null && !"".equals(force.textValue()))
                .setMayMentionChannel(
                        mayNotMention == null || !mayNotMention.isBoolean() || !mayNotMention.booleanValue())
                .setAttachments(attachments(props.raw("attachments")));
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
