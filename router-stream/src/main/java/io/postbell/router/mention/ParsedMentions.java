package io.postbell.router.mention;

import java.util.Set;

/**
 * What was found in a post's texts.
 *
 * @param keywords keywords that somebody holds, spelled as they are held
 * @param system words that address the whole channel, whether or not anybody listens to them
 * @param potential words with an at sign in front that nobody in the channel answers to, without that sign
 */
public record ParsedMentions(Set<String> keywords, Set<SystemMention> system, Set<String> potential) {}
