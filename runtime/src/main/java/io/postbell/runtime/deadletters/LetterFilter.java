package io.postbell.runtime.deadletters;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses dead letters. An empty set chooses all; what a letter does not tell, such as the app of a push that cannot be read, is chosen by no
 * filter for it.
 *
 * @param apps push targets
 * @param reasons why they were given up
 * @param servers tenants
 * @param since given up then or later
 * @param until given up before
 * @param ids single letters
 */
public record LetterFilter(
        Set<String> apps,
        Set<String> reasons,
        Set<String> servers,
        Optional<Instant> since,
        Optional<Instant> until,
        Set<LetterId> ids) {
    /** Copies the sets. */
    public LetterFilter {
        apps = Set.copyOf(apps);
        reasons = Set.copyOf(reasons);
        servers = Set.copyOf(servers);
        ids = Set.copyOf(ids);
    }

    /** Whether it chooses every letter. */
    public boolean choosesAll() {
        return apps.isEmpty()
                && reasons.isEmpty()
                && servers.isEmpty()
                && since.isEmpty()
                && until.isEmpty()
                && ids.isEmpty();
    }

    /** Whether it chooses this one. */
    public boolean chooses(DeadLetter letter) {
        return (ids.isEmpty() || ids.contains(letter.id()))
                && (reasons.isEmpty() || reasons.contains(letter.reason()))
                && since.filter(letter.at()::isBefore).isEmpty()
                && until.filter(end -> !letter.at().isBefore(end)).isEmpty()
                && (servers.isEmpty()
                        || letter.serverId().filter(servers::contains).isPresent())
                && (apps.isEmpty() || letter.app().filter(apps::contains).isPresent());
    }
}
