package io.postbell.ingest.importing;

import io.postbell.event.Author;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The names that an import has brought so far, so that a line can be told that names what is not there. Bounded. Used by one thread. */
final class Workspace {
    private final int maxNames;
    private final Set<String> teams = new HashSet<>();
    private final Set<String> channelIds = new HashSet<>();
    private final Map<String, Author> users = new HashMap<>();

    Workspace(int maxNames) {
        this.maxNames = maxNames;
    }

    /** Whether another name fits. */
    boolean hasRoom() {
        return teams.size() + channelIds.size() + users.size() < maxNames;
    }

    int maxNames() {
        return maxNames;
    }

    void addTeam(String name) {
        teams.add(StableIds.name(name));
    }

    boolean hasTeam(String name) {
        return teams.contains(StableIds.name(name));
    }

    /** Adds a channel; false when it is known. */
    boolean addChannel(String channelId) {
        return channelIds.add(channelId);
    }

    boolean hasChannel(String channelId) {
        return channelIds.contains(channelId);
    }

    /** Adds a user; false when he is known, which renews his names. */
    boolean addUser(String username, Author names) {
        return users.put(StableIds.name(username), names) == null;
    }

    /** The names of a user, null when he is not known. */
    Author user(String username) {
        return users.get(StableIds.name(username));
    }
}
