package io.postbell.router.mention;

import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.ArrayList;
import java.util.List;

/** The texts of a post in which mentions count (section 3.6): not titles, fallbacks or footers. */
public final class PostTexts {
    private PostTexts() {}

    /** The texts that are not empty, Markdown. */
    public static List<String> of(Post post) {
        List<String> texts = new ArrayList<>();
        add(texts, post.getMessage());
        for (Attachment attachment : post.getAttachments()) {
            add(texts, attachment.getPretext());
            add(texts, attachment.getText());
            attachment.getFieldValues().forEach(value -> add(texts, value));
        }
        return texts;
    }

    private static void add(List<String> texts, Sensitive text) {
        if (!text.isEmpty()) {
            texts.add(text.value());
        }
    }
}
