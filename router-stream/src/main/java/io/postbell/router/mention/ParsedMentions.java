package io.postbell.router.mention;

import java.util.Set;

/**
 * What was found in a post's texts.
 *
 * @param keywords keywords that somebody holds, spelled as they are held
 * @param system words that address the whole channel, whether or not anybody listens to them
 * @param groups ids of the groups that are mentioned
 * @param potential words with an at sign in front that nobody in the channel answers to, without that sign
 */
public record ParsedMentions(
        Set<String> keywords, Set<SystemMention> system, Set<String> groups, Set<String> potential) {
    /** Of a post that is not parsed. */
    public static final ParsedMentions NONE = new ParsedMentions(Set.of(), Set.of(), Set.of(), Set.of());
}
