package io.postbell.router.topology.channel;

import io.postbell.event.Candidate;
import java.util.List;

/** People found one by one, in memory. */
final class NamedSource implements WalkSource {
    private final List<Candidate> people;
    private int at;

    /** @param cursor last person dealt with, or null */
    NamedSource(List<Candidate> people, String cursor) {
        this.people = people;
        while (cursor != null
                && at < people.size()
                && people.get(at).getUserId().compareTo(cursor) <= 0) {
            at++;
        }
    }

    @Override
    public String user() {
        return at < people.size() ? people.get(at).getUserId() : null;
    }

    @Override
    public Candidate candidate() {
        Candidate named = people.get(at);
        return new Candidate(
                named.getUserId(),
                named.getMentionType(),
                named.getMentionTypeIfOnline(),
                named.getAllActivity(),
                named.getPush(),
                named.getMarkUnread(),
                named.getPushThreads(),
                named.getFollows(),
                named.getFollowsIfOnline(),
                named.getMember(),
                named.getTraced());
    }

    @Override
    public void advance() {
        at++;
    }

    @Override
    public void close() {}
}
