package io.postbell.router.topology.user;

import io.postbell.event.Device;
import io.postbell.event.Recipient;
import io.postbell.event.User;
import io.postbell.router.content.Phrases;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.failure.Fault;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.rules.DeviceSelection.Selection;
import io.postbell.router.rules.DeviceSelection.Target;
import io.postbell.router.rules.MentionProfiles;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.RecipientFacts;
import io.postbell.router.rules.Rule;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.policy.Policies;
import io.postbell.router.topology.user.HeldPosts.Held;
import io.postbell.router.topology.user.Timers.Timer;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** Does what was put off: summaries of quiet hours, and word that a session has ended. Belongs to one processor. */
final class TimerRunner {
    /** How often it looks. */
    static final Duration INTERVAL = Duration.ofMillis(200);

    /** People whose quiet hours end at the same minute are many; this many at once hold up no transaction. */
    private static final int MOST_AT_ONCE = 1_000;

    /** Whoever was not told of his session's end by then, is not any more (section 9). */
    private static final Duration SESSION_GRACE = Duration.ofHours(1);

    private final ChatServer chat;
    private final Timers timers;
    private final HeldPosts held;
    private final Recipients recipients;
    private final UnreadCounters unread;
    private final Policies policies;
    private final NoticeSender notices;
    private Instant from = Instant.EPOCH;

    TimerRunner(ProcessingContext context, ChatServer chat, Policies policies, NoticeSender notices) {
        this.chat = chat;
        this.timers = new Timers(context);
        this.held = new HeldPosts(context);
        this.recipients = new Recipients(context);
        this.unread = new UnreadCounters(context);
        this.policies = policies;
        this.notices = notices;
    }

    /** Runs the timers that are due. Nobody sets one that is due already, so that what lies behind is looked at once. */
    void run(long timestamp) {
        Instant now = Instant.ofEpochMilli(timestamp);
        if (now.isBefore(from)) {
            from = Instant.EPOCH;
        }
        List<Timer> due = timers.due(from, now, MOST_AT_ONCE);
        for (Timer timer : due) {
            timers.remove(timer);
            run(timer, now);
        }
        from = due.size() < MOST_AT_ONCE ? now : due.get(due.size() - 1).due();
    }

    private void run(Timer timer, Instant now) {
        try {
            switch (timer.kind()) {
                case SUMMARY -> summary(timer, now);
                case SESSION -> session(timer, now);
            }
        } catch (RuntimeException e) {
            if (Fault.aroundProcessing(e)) {
                throw e;
            }
            // it would fail in the same way again, for ever
            throw new DeadLetterException(
                    DeadLetterReason.PROCESSING_FAILED,
                    "the timer " + timer.kind() + " of " + timer.subject() + " was given up: "
                            + e.getClass().getSimpleName());
        }
    }

    private void summary(Timer timer, Instant now) {
        String userKey = timer.subject();
        Held told = held.take(userKey, timer.due());
        if (told.posts() == 0) {
            return;
        }
        Recipient recipient = recipients.get(userKey);
        List<String> ids = Keys.parts(userKey);
        Optional<Phrases> phrases = Optional.ofNullable(recipient.getUser()).map(TimerRunner::phrases);
        // what stands for written pushes is permitted where they are
        ContentPolicy policy = told.written()
                ? policies.ceiling(ids.get(0), null, null)
                : policies.of(chat.asked(), ids.get(0), null, "");
        Notice notice = new Notice(
                Notice.Kind.SUMMARY,
                ids.get(0),
                ids.get(1),
                "",
                null,
                phrases.map(known -> Sensitive.of(known.summary(told.posts()))).orElse(Sensitive.EMPTY),
                phrases.map(Phrases::language).orElse(null),
                timer.due(),
                String.valueOf(timer.due().toEpochMilli()),
                policy);
        RecipientFacts facts = RecipientReading.facts(recipient, chat, timer.due());
        Optional<Ruling> stop = stop(policy, recipient.getUser())
                .or(() -> facts.presence().checkAnywhere(facts.pushStatus()).map(Ruling::of));
        Selection devices = DeviceSelection.of(recipient.getDevices(), now, false);
        if (stop.isPresent()) {
            notices.suppress(notice, recipient, stop.get(), now);
        } else if (devices.reason().isPresent()) {
            notices.unreachable(notice, recipient, devices.reason().get(), now);
        } else {
            // the chat server that wrote the pushes knows the number, and we may not
            Integer badge = told.written() ? null : (Integer) unread.badge(userKey, facts.collapsedThreads());
            notices.send(notice, recipient, devices.targets(), facts.collapsedThreads(), badge, now);
        }
    }

    private static Phrases phrases(User user) {
        return Phrases.in(Languages.of(user.getLocale()));
    }

    private void session(Timer timer, Instant now) {
        List<String> ids = Keys.parts(timer.subject());
        Recipient recipient = recipients.get(Keys.user(ids.get(0), ids.get(1)));
        Optional<Device> device = recipient.getDevices().stream()
                .filter(other ->
                        other.getDeviceId().equals(ids.get(2)) && timer.due().equals(other.getExpiresAt()))
                .findFirst();
        if (device.isEmpty()
                || recipient.getUser() == null
                || timer.due().plus(SESSION_GRACE).isBefore(now)) {
            return;
        }
        ContentPolicy policy = policies.of(chat.asked(), ids.get(0), null, "");
        ChatServer.Sessions sessions = chat.sessions();
        Phrases phrases = phrases(recipient.getUser());
        Notice notice = new Notice(
                Notice.Kind.SESSION,
                ids.get(0),
                ids.get(1),
                "",
                null,
                Sensitive.of(phrases.sessionExpired(
                        sessions.siteName(), sessions.length().toHours())),
                phrases.language(),
                timer.due(),
                timer.due().toEpochMilli() + "/" + ids.get(2),
                policy);
        Optional<Ruling> stop = stop(policy, recipient.getUser());
        Optional<Target> target = DeviceSelection.target(device.get(), false);
        if (stop.isPresent()) {
            notices.suppress(notice, recipient, stop.get(), now);
        } else if (target.isEmpty()) {
            notices.unreachable(notice, recipient, Reason.NO_DEVICE, now);
        } else {
            notices.send(notice, recipient, List.of(target.get()), false, null, now);
        }
    }

    private static Optional<Ruling> stop(ContentPolicy policy, User user) {
        if (!policy.pushEnabled()) {
            return Optional.of(Ruling.suppress(Reason.PUSH_DISABLED, Rule.PUSH_GATE));
        }
        if (user == null) {
            return Optional.of(Ruling.suppress(Reason.MISSING_PROFILE, Rule.MEMBERSHIP));
        }
        return MentionProfiles.deactivated(user)
                ? Optional.of(Ruling.suppress(Reason.USER_DEACTIVATED, Rule.MEMBERSHIP))
                : Optional.empty();
    }
}
