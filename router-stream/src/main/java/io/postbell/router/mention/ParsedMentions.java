package io.postbell.router.mention;

import java.util.Set;

/**
 * What was found in a post's texts. A keyword can be a person's and a group's at once.
 *
 * @param keywords keywords that somebody holds, spelled as they are held
 * @param groups keywords that groups answer to, with the at sign in front
 * @param system words that address the whole channel, whether or not anybody listens to them
 * @param potential words with an at sign in front that nobody in the channel answers to, without that sign
 * @param potentialUnheard more of them, if nobody who listens to {@code @here} is online
 */
public record ParsedMentions(
        Set<String> keywords,
        Set<String> groups,
        Set<SystemMention> system,
        Set<String> potential,
        Set<String> potentialUnheard) {}
