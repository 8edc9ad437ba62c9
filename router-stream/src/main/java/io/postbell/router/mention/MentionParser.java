package io.postbell.router.mention;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the mentions in a post's texts. Each distinct word is looked up once, so the cost follows the length of the text, not the number of
 * keywords. Keywords of several bytes that stand inside a word are not looked for yet.
 */
public final class MentionParser {
    private static final String TRAILING = ".-:_";
    private static final String LEADING = ":.-_";
    private static final String SENTENCE_END = ".-:";

    private final KeywordLookup lookup;
    private final GroupLookup groupLookup;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> keywords = new LinkedHashSet<>();
    private final Set<SystemMention> system = EnumSet.noneOf(SystemMention.class);
    private final Set<String> groups = new LinkedHashSet<>();
    private final Set<String> potential = new LinkedHashSet<>();

    private MentionParser(KeywordLookup lookup, GroupLookup groupLookup) {
        this.lookup = lookup;
        this.groupLookup = groupLookup;
    }

    /** Parses texts where no group can be mentioned. */
    public static ParsedMentions parse(Collection<String> markdownTexts, KeywordLookup lookup) {
        return parse(markdownTexts, lookup, GroupLookup.NONE);
    }

    /**
     * Parses texts.
     *
     * @param markdownTexts message, and the parts of attachments that count (section 3.6)
     * @param lookup the keywords of the channel
     * @param groups the groups that can be mentioned
     */
    public static ParsedMentions parse(Collection<String> markdownTexts, KeywordLookup lookup, GroupLookup groups) {
        MentionParser parser = new MentionParser(lookup, groups);
        for (String text : markdownTexts) {
            Words.forEach(VisibleText.of(text), parser::word);
        }
        return new ParsedMentions(parser.keywords, parser.groups, parser.system, parser.potential);
    }

    private void word(String raw) {
        if (!seen.add(raw) || (raw.startsWith(":") && raw.endsWith(":"))) {
            return;
        }
        String word = withoutLeading(raw);
        if (word.isEmpty() || check(word) || checkWithoutTrailing(word)) {
            return;
        }
        if (isPotential(word)) {
            addPotential(SENTENCE_END.indexOf(last(word)) < 0 ? word : word.substring(0, word.length() - 1));
        } else {
            parts(word);
        }
    }

    private static String withoutLeading(String word) {
        int start = 0;
        while (start < word.length() && LEADING.indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        return word.substring(start);
    }

    private boolean checkWithoutTrailing(String word) {
        int end = word.length();
        while (end > 1 && TRAILING.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
            if (check(word.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Words such as {@code ann:bob} or {@code host.name} are taken apart when they are nobody's keyword as a whole. */
    private void parts(String word) {
        int start = 0;
        boolean whole = true;
        for (int at = 0; at <= word.length(); at++) {
            boolean end = at == word.length();
            if (end && whole) {
                return;
            }
            if (end || SENTENCE_END.indexOf(word.charAt(at)) >= 0) {
                whole = false;
                part(word.substring(start, at));
                start = at + 1;
            }
        }
    }

    private void part(String part) {
        if (!part.isEmpty() && !check(part) && isPotential(part)) {
            addPotential(part);
        }
    }

    /** In lower case first, then as written: a first name counts in its exact case only. */
    private boolean check(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<SystemMention> addressed = SystemMention.of(lower);
        addressed.ifPresent(system::add);
        return found(lower) || (!lower.equals(word) && found(word));
    }

    private boolean found(String keyword) {
        if (keywords.contains(keyword) || groups.contains(keyword)) {
            return true;
        }
        boolean held = lookup.holds(keyword);
        if (held) {
            keywords.add(keyword);
        }
        boolean group = groupLookup.answers(keyword);
        if (group) {
            groups.add(keyword);
        }
        return held || group;
    }

    private static boolean isPotential(String word) {
        return word.startsWith("@") && SystemMention.of(word).isEmpty();
    }

    private void addPotential(String word) {
        potential.add(word.substring(1));
    }

    private static char last(String word) {
        return word.charAt(word.length() - 1);
    }
}
