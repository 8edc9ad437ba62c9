package io.postbell.router.mention;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the mentions in a post's texts (sections 3.6 and 3.7). Each distinct keyword is looked up once, so the cost follows the length of the
 * texts, not the number of keywords; {@link KeywordTrie} says what words without spaces cost.
 */
public final class MentionParser {
    private static final String TRAILING = ".-:_";
    private static final String LEADING = ":.-_";
    private static final String SENTENCE_END = ".-:";

    private final KeywordLookup lookup;
    private final GroupLookup groupLookup;
    private final KeywordTrie trie;
    private final Set<String> seen = new HashSet<>();
    private final Set<String> strangers = new HashSet<>();
    private final Set<String> keywords = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private final Set<SystemMention> system = EnumSet.noneOf(SystemMention.class);
    private final Set<String> potential = new LinkedHashSet<>();
    private final Set<String> potentialUnheard = new LinkedHashSet<>();
    private boolean foundByHere;

    private MentionParser(KeywordLookup lookup, GroupLookup groupLookup) {
        this.lookup = lookup;
        this.groupLookup = groupLookup;
        this.trie = new KeywordTrie(lookup);
    }

    /** Parses texts where no group can be mentioned. */
    public static ParsedMentions parse(Collection<String> markdownTexts, KeywordLookup lookup) {
        return parse(markdownTexts, lookup, GroupLookup.NONE);
    }

    /**
     * Parses texts. Never throws, whatever they hold.
     *
     * @param markdownTexts message, and the parts of attachments that count (section 3.6)
     * @param lookup the keywords of the channel
     * @param groups the groups that may be mentioned
     */
    public static ParsedMentions parse(Collection<String> markdownTexts, KeywordLookup lookup, GroupLookup groups) {
        MentionParser parser = new MentionParser(lookup, groups);
        for (String text : markdownTexts) {
            Words.forEach(VisibleText.of(text), parser::word);
        }
        return new ParsedMentions(
                parser.keywords, parser.groups, parser.system, parser.potential, parser.potentialUnheard);
    }

    private void word(String raw) {
        if (!seen.add(raw) || (raw.startsWith(":") && raw.endsWith(":"))) {
            return;
        }
        String word = withoutLeading(raw);
        if (word.isEmpty()) {
            return;
        }
        if (check(word) || checkWithoutTrailing(word)) {
            unheard(word);
            return;
        }
        String rest = word;
        if (isPotential(word)) {
            rest = withoutSentenceEnd(word);
            potential.add(rest.substring(1));
        } else {
            parts(word);
        }
        if (Words.isMultiByte(rest)) {
            trie.findIn(rest, keywords);
        }
    }

    private static String withoutLeading(String word) {
        int start = 0;
        while (start < word.length() && LEADING.indexOf(word.charAt(start)) >= 0) {
            start++;
        }
        return word.substring(start);
    }

    /** Steps through the end of a long word without looking: nobody holds what is longer than a keyword can be. */
    private boolean checkWithoutTrailing(String word) {
        int end = word.length();
        while (end > 1 && TRAILING.indexOf(word.charAt(end - 1)) >= 0) {
            end--;
            if (end <= Words.LONGEST_KEYWORD && check(word.substring(0, end))) {
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
        if (part.isEmpty()) {
            return;
        }
        if (check(part)) {
            unheard(part);
        } else if (isPotential(part)) {
            potential.add(part.substring(1));
        }
    }

    /** A word that was found because somebody listens to {@code @here} is not found while all of them are away. */
    private void unheard(String word) {
        if (foundByHere && isPotential(word)) {
            potentialUnheard.add(withoutSentenceEnd(word).substring(1));
        }
    }

    /** In lower case first, then as written: a first name counts in its exact case only. */
    private boolean check(String word) {
        if (word.length() > Words.LONGEST_KEYWORD) {
            return false;
        }
        String lower = Words.lower(word);
        Optional<SystemMention> addressed = SystemMention.of(lower);
        addressed.ifPresent(system::add);
        if (found(lower) || (!lower.equals(word) && found(word))) {
            foundByHere = false;
            return true;
        }
        boolean heard = addressed.filter(lookup::listens).isPresent();
        foundByHere = heard && addressed.get() == SystemMention.HERE;
        return heard;
    }

    /** A person's keyword or a group's, or both. */
    private boolean found(String keyword) {
        if (keywords.contains(keyword) || groups.contains(keyword)) {
            return true;
        }
        if (strangers.contains(keyword)) {
            return false;
        }
        boolean held = lookup.holds(keyword);
        boolean group = keyword.charAt(0) == '@' && groupLookup.answers(keyword);
        if (held) {
            keywords.add(keyword);
        }
        if (group) {
            groups.add(keyword);
        }
        if (!held && !group) {
            strangers.add(keyword);
        }
        return held || group;
    }

    private static boolean isPotential(String word) {
        return word.charAt(0) == '@' && SystemMention.of(word).isEmpty();
    }

    /** A word without what may be the end of a sentence. */
    private static String withoutSentenceEnd(String word) {
        int last = word.length() - 1;
        return SENTENCE_END.indexOf(word.charAt(last)) < 0 ? word : word.substring(0, last);
    }
}
