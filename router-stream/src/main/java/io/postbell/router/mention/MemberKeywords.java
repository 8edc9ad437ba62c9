package io.postbell.router.mention;

import io.postbell.event.MemberProfile;
import java.util.LinkedHashSet;
import java.util.Set;

/** The words that mention one member (section 3.4), @channel, @all and @here apart. */
public final class MemberKeywords {
    private static final char SEPARATOR = ',';

    private MemberKeywords() {}

    /** Keywords as they are to be looked up; those that no word can match are left out. */
    public static Set<String> of(MemberProfile member) {
        Set<String> keywords = new LinkedHashSet<>();
        if (!member.getUsername().isEmpty()) {
            add(keywords, "@" + Words.lower(member.getUsername()));
        }
        addMentionKeys(keywords, member.getUserMentionKeys());
        if ("true".equals(member.getUserFirstNameMention())) {
            add(keywords, member.getFirstName());
        }
        return keywords;
    }

    private static void addMentionKeys(Set<String> keywords, String keys) {
        if (keys == null || keys.isEmpty()) {
            return;
        }
        int start = 0;
        for (int at = 0; at <= keys.length(); at++) {
            if (at == keys.length() || keys.charAt(at) == SEPARATOR) {
                add(keywords, Words.lower(keys.substring(start, at).trim()));
                start = at + 1;
            }
        }
    }

    private static void add(Set<String> keywords, String keyword) {
        if (Words.isKeyword(keyword)) {
            keywords.add(keyword);
        }
    }
}
