package io.postbell.router.topology.channel;

import io.postbell.event.MemberProfile;
import io.postbell.router.mention.MemberKeywords;
import io.postbell.router.rules.ChannelMentions;
import io.postbell.router.rules.Levels;
import io.postbell.router.topology.state.MemberSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The index entries of one member.
 *
 * @param keywords words that mention him
 * @param rows every row by key; the values are his settings
 */
record IndexEntries(Set<String> keywords, Map<String, byte[]> rows) {
    /** Of somebody who is no member. */
    static final IndexEntries NONE = new IndexEntries(Set.of(), Map.of());

    static IndexEntries of(String channel, MemberProfile member) {
        if (member == null) {
            return NONE;
        }
        String user = member.getUserId();
        byte[] settings = MemberSettings.encode(member);
        Set<String> keywords = MemberKeywords.of(member);
        Map<String, byte[]> rows = new LinkedHashMap<>();
        keywords.forEach(keyword -> rows.put(IndexKeys.holders(channel, keyword) + user, settings));
        if (ChannelMentions.listens(member)) {
            rows.put(IndexKeys.listeners(channel) + user, settings);
        }
        if (Levels.allActivity(member.getUserPush(), member.getPush())) {
            rows.put(IndexKeys.allActivity(channel) + user, settings);
        }
        if ("on".equals(member.getChannelAutoFollowThreads())) {
            rows.put(IndexKeys.everyThread(channel) + user, settings);
        }
        if (member.getUserTraced()) {
            rows.put(IndexKeys.traced(channel) + user, settings);
        }
        return new IndexEntries(keywords, rows);
    }
}
