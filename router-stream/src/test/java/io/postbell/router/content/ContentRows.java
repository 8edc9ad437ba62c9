package io.postbell.router.content;

import io.postbell.router.rules.ChannelKind;
import io.postbell.schemas.sensitive.Sensitive;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A post of Ann Lee for the tests of this package. */
final class ContentRows {
    static final PersonName ANN = new PersonName("ann", "Ann", "Lee", "Annie");

    private ContentRows() {}

    static PostContent post(ChannelKind kind, String text, boolean files) {
        return new PostContent(
                kind,
                "Town Square",
                Map.of(
                        "bob", new PersonName("bob", "Bob", "", ""),
                        "carl", new PersonName("carl", "Carl", "May", "Cc"),
                        "ann", ANN),
                ANN,
                false,
                Optional.of(Sensitive.of(text)),
                !text.isEmpty(),
                files,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static PostContent group(Map<String, PersonName> members) {
        return new PostContent(
                ChannelKind.GROUP,
                "",
                members,
                ANN,
                false,
                Optional.of(Sensitive.of("hello")),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static PostContent with(PostContent post, String overrideUsername, boolean system) {
        return new PostContent(
                post.kind(),
                post.channelDisplayName(),
                post.groupMembers(),
                post.author(),
                system,
                post.text(),
                post.hasText(),
                post.hasFiles(),
                Optional.ofNullable(overrideUsername),
                Optional.of("http://icon"),
                Optional.of("true"));
    }

    static Reader reader(String nameFormat) {
        return new Reader("bob", nameFormat, Locale.ENGLISH);
    }
}
