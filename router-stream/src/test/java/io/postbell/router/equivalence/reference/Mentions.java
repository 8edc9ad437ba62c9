package io.postbell.router.equivalence.reference;

import io.postbell.event.Attachment;
import io.postbell.event.Group;
import io.postbell.event.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the words of a post say (sections 3.6 and 3.7). */
final class Mentions {
    /** From low to high (section 3.1). */
    private static final List<String> TYPES = List.of(
            "NoMention",
            "GMMention",
            "ThreadMention",
            "CommentMention",
            "ChannelMention",
            "DMMention",
            "KeywordMention",
            "GroupMention");

    private static final String LEADING = ":.-_";
    private static final String TRAILING = ".-:_";

    /** Mention type by user. */
    final Map<String, String> types = new TreeMap<>();

    /** Mentioned groups. */
    final List<Group> groups = new ArrayList<>();

    /** Which of @all, @channel and @here are said, whoever listens. */
    final Set<String> system = new TreeSet<>();

    private final Keywords keywords;

    Mentions(Keywords keywords) {
        this.keywords = keywords;
    }

    /** Takes in all texts of a post. */
    void parse(Post post) {
        parse(post.getMessage().value());
        for (Attachment attachment : post.getAttachments()) {
            parse(attachment.getPretext().value());
            parse(attachment.getText().value());
            attachment.getFieldValues().forEach(value -> parse(value.value()));
        }
    }

    /** Keeps the higher of the old and the new type. */
    void add(String user, String type) {
        types.merge(user, type, (one, other) -> rank(one) >= rank(other) ? one : other);
    }

    static int rank(String type) {
        return TYPES.indexOf(type);
    }

    private void parse(String markdown) {
        for (String text : new Markdown(markdown).visible) {
            for (String word : text.split("[^\\p{L}\\p{N}:.\\-_@]+", -1)) {
                word(word);
            }
        }
    }

    private void word(String written) {
        if (written.startsWith(":") && written.endsWith(":")) {
            return;
        }
        String word = written;
        while (!word.isEmpty() && LEADING.indexOf(word.charAt(0)) >= 0) {
            word = word.substring(1);
        }
        if (word.isEmpty() || check(word)) {
            return;
        }
        for (String shorter = word; TRAILING.indexOf(last(shorter)) >= 0; ) {
            shorter = shorter.substring(0, shorter.length() - 1);
            if (check(shorter)) {
                return;
            }
        }
        if (!word.startsWith("@")) {
            for (String part : word.split("[.:-]", -1)) {
                if (!part.isEmpty() && !part.equals(word)) {
                    check(part);
                }
            }
        }
        multiByte(word);
    }

    private static char last(String word) {
        return word.charAt(word.length() - 1);
    }

    private boolean check(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String type = "KeywordMention";
        if (Keywords.SYSTEM.contains(lower)) {
            system.add(lower);
            type = "ChannelMention";
        }
        Set<String> holders = keywords.holders.getOrDefault(lower, keywords.holders.get(word));
        if (holders != null) {
            for (String user : holders) {
                add(user, type);
            }
        }
        Group group = keywords.groups.get(lower);
        if (group != null) {
            groups.add(group);
        }
        return holders != null || group != null;
    }

    private void multiByte(String word) {
        keywords.holders.forEach((keyword, holders) -> {
            if (hasMultiByte(word) && hasMultiByte(keyword) && word.contains(keyword)) {
                holders.forEach(user -> add(user, "KeywordMention"));
            }
        });
    }

    private static boolean hasMultiByte(String text) {
        return text.chars().anyMatch(one -> one > 127);
    }
}
