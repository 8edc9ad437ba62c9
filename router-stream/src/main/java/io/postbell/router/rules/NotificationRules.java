package io.postbell.router.rules;

import io.postbell.router.rules.Verdict.Loop;
import io.postbell.router.rules.Verdict.NotConcerned;
import io.postbell.router.rules.Verdict.Send;
import io.postbell.router.rules.Verdict.Suppress;
import java.util.Optional;

/**
 * The decision about one person and one post (section 6, and section 7 for followers of its thread). Quiet hours and devices come after it.
 */
public final class NotificationRules {
    private NotificationRules() {}

    /**
     * Decides.
     *
     * @param pushEnabled whether pushes are switched on for the server
     */
    public static Verdict decide(boolean pushEnabled, PostFacts post, RecipientFacts recipient, Interest interest) {
        MentionType mention = interest.effective(recipient.presence());
        boolean collapsed = post.reply() && recipient.collapsedThreads();
        // a repeat is for people who were mentioned by name, and tells them so
        boolean follower = collapsed && !post.repeated() && interest.following(recipient.presence());
        boolean allActivity = interest.allActivity() && !collapsed;
        if (interest.author()) {
            return new NotConcerned(Reason.AUTHOR, Rule.AUTHOR);
        }
        if (!follower && !allActivity && !mention.inMentionMap()) {
            return new NotConcerned(Reason.NOT_CONCERNED, Rule.INTEREST);
        }
        Optional<Suppress> notListed =
                follower ? ThreadLevels.check(recipient, interest, mention.inMentionMap()) : Optional.empty();
        if (notListed.isPresent() && !mention.inMentionMap()) {
            return NotConcerned.by(notListed.get());
        }
        Optional<Suppress> gate = gate(pushEnabled, recipient, interest.member());
        if (gate.isPresent()) {
            return gate.get();
        }
        if (follower && notListed.isEmpty()) {
            return thread(post, recipient);
        }
        Loop loop = mention.inMentionMap() ? Loop.MENTION : Loop.ALL_ACTIVITY;
        return ordinary(post, recipient, interest, loop, post.repeated() || mention.wasMentioned());
    }

    private static Optional<Suppress> gate(boolean pushEnabled, RecipientFacts recipient, boolean member) {
        if (!pushEnabled) {
            return Optional.of(new Suppress(Reason.PUSH_DISABLED, Rule.PUSH_GATE));
        }
        if (!recipient.known() || !member) {
            return Optional.of(new Suppress(Reason.MISSING_PROFILE, Rule.MEMBERSHIP));
        }
        return recipient.deactivated()
                ? Optional.of(new Suppress(Reason.USER_DEACTIVATED, Rule.MEMBERSHIP))
                : Optional.empty();
    }

    /** Loop 3: presence only, whatever channel he looks at. A silent post is silent here as well (section 8.8). */
    private static Verdict thread(PostFacts post, RecipientFacts recipient) {
        if (post.silent()) {
            return new Suppress(Reason.SILENT_POST, Rule.SILENT_POST);
        }
        return recipient
                .presence()
                .checkAnywhere(recipient.pushStatus())
                .<Verdict>map(stop -> stop)
                .orElse(new Send(Loop.THREAD, Optional.empty()));
    }

    /** Loops 1 and 2. */
    private static Verdict ordinary(
            PostFacts post, RecipientFacts recipient, Interest interest, Loop loop, boolean mentioned) {
        if (recipient.bot()) {
            return new Suppress(Reason.RECIPIENT_IS_BOT, Rule.BOT_RECIPIENT);
        }
        if (post.forced()) {
            return new Send(loop, Optional.of(Rule.FORCED));
        }
        return Levels.check(post, mentioned, recipient.push(), interest.push(), interest.markUnread())
                .or(() -> recipient.presence().check(post, recipient.pushStatus()))
                .<Verdict>map(stop -> stop)
                .orElse(new Send(loop, Optional.empty()));
    }
}
