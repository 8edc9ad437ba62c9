package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import io.postbell.event.FanoutWalk;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.rules.MentionType;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whom a post's text mentions: people found one by one, and walks over those who are too many for that. Belongs to one post. */
final class Mentioned {
    private static final ParsedMentions NOTHING = new ParsedMentions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    private final NavigableMap<String, Candidate> named = new TreeMap<>();
    private final List<FanoutWalk> walks = new ArrayList<>();
    private final Set<String> byName = new TreeSet<>();
    private final Set<String> outside = new TreeSet<>();
    private ParsedMentions parsed = NOTHING;

    /** A person; the higher of the types counts if he was found before. */
    void add(Candidate person) {
        named.merge(person.getUserId(), person, Mentioned::merged);
    }

    void add(FanoutWalk walk) {
        walks.add(walk);
    }

    /** A person who is told again if the post is persistent. */
    void addByName(String user) {
        byName.add(user);
    }

    /** A member of a mentioned group who is not in the channel. */
    void addOutside(String user) {
        outside.add(user);
    }

    void parsed(ParsedMentions found) {
        parsed = found;
    }

    NavigableMap<String, Candidate> named() {
        return named;
    }

    List<FanoutWalk> walks() {
        return walks;
    }

    Set<String> byName() {
        return byName;
    }

    Set<String> outside() {
        return outside;
    }

    ParsedMentions parsed() {
        return parsed;
    }

    private static Candidate merged(Candidate into, Candidate other) {
        into.setMentionType(higher(into.getMentionType(), other.getMentionType()));
        into.setMentionTypeIfOnline(higher(into.getMentionTypeIfOnline(), other.getMentionTypeIfOnline()));
        return into;
    }

    private static String higher(String one, String other) {
        return one.equals(other)
                ? one
                : MentionType.of(one).or(MentionType.of(other)).label();
    }
}
