package io.postbell.router.topology.user;

import io.postbell.event.Candidate;
import io.postbell.event.Decision;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.event.Recipient;
import io.postbell.router.content.PushContent;
import io.postbell.router.rules.ChannelKind;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.rules.DeviceSelection.Selection;
import io.postbell.router.rules.DeviceSelection.Target;
import io.postbell.router.rules.Interest;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.NotificationRules;
import io.postbell.router.rules.Preference;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.RecipientFacts;
import io.postbell.router.rules.Rule;
import io.postbell.router.rules.Verdict;
import io.postbell.router.rules.Verdict.Loop;
import io.postbell.router.rules.quiet.QuietRule.Outcome;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.PersonReferences;
import io.postbell.router.topology.user.NameBasedIds.NotificationIds;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Decides about one candidate: rules, quiet hours, devices; then one decision, and one push for each of his devices. What can fail on account
 * of the candidate is done before anything is counted or sent. Belongs to one processor.
 */
final class CandidateDecider {
    private final ChatServer chat;
    private final Recipients recipients;
    private final UnreadCounters unread;
    private final Summaries summaries;
    private final QuietSchedules quiet = new QuietSchedules();
    private final NameBasedIds ids = new NameBasedIds();
    private final DecisionFactory decisions = new DecisionFactory(ids);
    private final PersonReferences.Maker references;
    private final PushFactory pushes;
    private final Outbox outbox;

    CandidateDecider(
            ProcessingContext context,
            ChatServer chat,
            PersonReferences references,
            PushFactory pushes,
            Outbox outbox) {
        this.chat = chat;
        this.references = references.maker();
        this.recipients = new Recipients(context);
        this.unread = new UnreadCounters(context);
        this.summaries = new Summaries(new HeldPosts(context), new Timers(context));
        this.pushes = pushes;
        this.outbox = outbox;
    }

    /** A candidate and what is known of him. */
    private record Person(String key, String id, Recipient row, RecipientFacts facts, Interest interest) {
        MentionType mention() {
            return interest.effective(facts.presence());
        }
    }

    /** What goes out to a person: nothing if he has no devices for it. */
    private record Sending(Ruling ruling, List<Target> targets, Optional<PushContent> words) {
        static Sending nothing(Ruling ruling) {
            return new Sending(ruling, List.of(), Optional.empty());
        }
    }

    void decide(BatchContext batch, Candidate candidate, Instant now) {
        Person person = person(batch, candidate);
        Verdict verdict = NotificationRules.decide(
                batch.policy().pushEnabled(), batch.facts(), person.facts(), person.interest());
        Optional<Sending> sending = sending(batch, person, verdict, candidate.getTraced(), now);
        count(batch, person);
        if (person.interest().newFollower(person.facts().presence()) && takesPart(batch, person)) {
            outbox.follows(batch.post(), person.id(), now);
        }
        sending.ifPresent(what -> send(batch, person, what, now));
    }

    private Person person(BatchContext batch, Candidate candidate) {
        Post post = batch.post();
        String key = Keys.user(post.getServerId(), candidate.getUserId());
        Recipient row = recipients.get(key);
        return new Person(
                key,
                candidate.getUserId(),
                row,
                RecipientReading.facts(row, chat, post.getAcceptedAt()),
                RecipientReading.interest(candidate, post));
    }

    /** What comes of a verdict; empty if nothing is told. */
    private Optional<Sending> sending(BatchContext batch, Person person, Verdict verdict, boolean traced, Instant now) {
        if (verdict instanceof Verdict.NotConcerned nobody) {
            return traced ? Optional.of(Sending.nothing(Ruling.of(nobody))) : Optional.empty();
        }
        if (verdict instanceof Verdict.Suppress stop) {
            return Optional.of(Sending.nothing(Ruling.of(stop)));
        }
        Verdict.Send send = (Verdict.Send) verdict;
        Outcome hours = quiet.judge(batch.facts(), person.row().getUser());
        if (hours instanceof Outcome.Held hold) {
            hold.summaryAt().ifPresent(end -> hold(batch, person, send.loop(), end, now));
            Verdict.Suppress quietly = new Verdict.Suppress(
                    Reason.QUIET_HOURS,
                    Rule.QUIET_HOURS,
                    Preference.Name.USER_QUIET_HOURS_MODE,
                    person.row().getUser().getQuietHoursMode());
            return Optional.of(Sending.nothing(Ruling.of(quietly, hold.summaryAt())));
        }
        Selection devices =
                DeviceSelection.of(person.row().getDevices(), batch.facts().acceptedAt(), batch.call());
        if (devices.reason().isPresent()) {
            return Optional.of(Sending.nothing(Ruling.suppress(devices.reason().get(), Rule.DEVICES)));
        }
        return Optional.of(new Sending(
                Ruling.send(send.rule().or(() -> rule(hours))),
                devices.targets(),
                Optional.of(
                        batch.words(send.loop(), person.mention(), person.row().getUser()))));
    }

    private static Optional<Rule> rule(Outcome hours) {
        if (hours instanceof Outcome.Broken) {
            return Optional.of(Rule.QUIET_HOURS_BROKEN);
        }
        return hours instanceof Outcome.Unreadable ? Optional.of(Rule.QUIET_HOURS_UNREADABLE) : Optional.empty();
    }

    private void hold(BatchContext batch, Person person, Loop loop, Instant end, Instant now) {
        String rootId = loop == Loop.THREAD ? batch.post().getRootId() : null;
        summaries.hold(person.key(), batch.post().getChannelId(), rootId, null, end, now);
    }

    private void count(BatchContext batch, Person person) {
        if (!takesPart(batch, person) || batch.facts().silent()) {
            return;
        }
        Post post = batch.post();
        Interest interest = person.interest();
        MentionType mention = person.mention();
        boolean reply = batch.facts().reply();
        if (interest.allActivity() || mention.inMentionMap()) {
            boolean direct = batch.facts().kind() == ChannelKind.DIRECT;
            unread.count(person.key(), post.getChannelId(), direct, reply, mention.inMentionMap());
        }
        // of him who has no collapsed threads the badge takes no threads in, but he may come to have them
        if (reply
                && chat.collapsedThreads().followable()
                && interest.following(person.facts().presence())) {
            boolean mentioned =
                    mention.inMentionMap() && mention != MentionType.THREAD && mention != MentionType.COMMENT;
            unread.countInThread(person.key(), post.getChannelId(), post.getRootId(), mentioned);
        }
    }

    /** Whether the post changes what the person has to read: not if it is announced again, and not if he wrote it. */
    private static boolean takesPart(BatchContext batch, Person person) {
        RecipientFacts facts = person.facts();
        Interest interest = person.interest();
        return facts.known()
                && !facts.deactivated()
                && interest.member()
                && !interest.author()
                && !batch.facts().repeated();
    }

    private void send(BatchContext batch, Person person, Sending sending, Instant now) {
        Post post = batch.post();
        boolean collapsed = person.facts().collapsedThreads();
        Grounds grounds = Grounds.of(
                references, post.getServerId(), person.id(), batch.senderRef(references), batch.policy(), person.row());
        List<String> sent = new ArrayList<>(sending.targets().size());
        int badge = sending.targets().isEmpty() ? 0 : unread.badge(person.key(), collapsed);
        for (Target target : sending.targets()) {
            NotificationIds notification = ids.notification(
                    post.getServerId(),
                    post.getPostId(),
                    person.id(),
                    target.device().getDeviceId(),
                    batch.repeat());
            PushContent words = sending.words().orElseThrow();
            Push push = pushes.message(batch, person.id(), target, notification, words, collapsed, badge, now);
            grounds.writeTo(push);
            outbox.push(push, target, now);
            sent.add(notification.notificationId());
        }
        Decision decision = decisions.about(batch, grounds, person.id(), person.mention(), sending.ruling(), sent, now);
        sending.words().ifPresent(words -> words.writeTo(decision));
        outbox.decided(decision, sending.ruling().reason(), now);
    }
}
