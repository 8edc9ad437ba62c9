package io.postbell.router.rules;

import io.postbell.router.rules.Verdict.Suppress;
import java.util.Optional;

/**
 * The list of people who are told of a reply because they follow its thread (section 7, CRT push list). Unlike in {@link Levels}, a missing
 * member level is an explicit one here, and mute, system posts, bots and force do not count.
 */
public final class ThreadLevels {
    private static final String DEFAULT = "default";
    private static final String ALL = "all";
    private static final String NONE = "none";

    private ThreadLevels() {}

    /**
     * Whether a follower is in the list.
     *
     * @param mentioned whether he has any entry in the mention map
     * @return why not; empty if he is
     */
    public static Optional<Suppress> check(RecipientFacts recipient, Interest interest, boolean mentioned) {
        if (DEFAULT.equals(interest.push())) {
            return check(
                    recipient.push(),
                    recipient.pushThreads(),
                    mentioned,
                    Preference.Name.USER_PUSH,
                    Preference.Name.USER_PUSH_THREADS);
        }
        return check(
                interest.push(),
                interest.pushThreads(),
                mentioned,
                Preference.Name.MEMBER_PUSH,
                Preference.Name.MEMBER_PUSH_THREADS);
    }

    private static Optional<Suppress> check(
            String push, String threads, boolean mentioned, Preference.Name pushName, Preference.Name threadsName) {
        if (NONE.equals(push)) {
            return Optional.of(new Suppress(Reason.NOTIFY_LEVEL_NONE, Rule.THREAD_LEVEL, pushName, push));
        }
        if (mentioned || ALL.equals(threads) || ALL.equals(push)) {
            return Optional.empty();
        }
        return Optional.of(new Suppress(Reason.NOT_MENTIONED, Rule.THREAD_LEVEL, threadsName, threads));
    }
}
