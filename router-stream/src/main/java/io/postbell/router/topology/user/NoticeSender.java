package io.postbell.router.topology.user;

import io.postbell.event.Push;
import io.postbell.event.Recipient;
import io.postbell.router.rules.DeviceSelection.Target;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.Rule;
import io.postbell.router.topology.PersonReferences;
import io.postbell.router.topology.user.NameBasedIds.NotificationIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends pushes that announce no post, each with a decision that claims it. Belongs to one processor. */
final class NoticeSender {
    private final NameBasedIds ids = new NameBasedIds();
    private final DecisionFactory decisions = new DecisionFactory(ids);
    private final PersonReferences.Maker references;
    private final PushFactory pushes;
    private final Outbox outbox;

    NoticeSender(PersonReferences references, PushFactory pushes, Outbox outbox) {
        this.references = references.maker();
        this.pushes = pushes;
        this.outbox = outbox;
    }

    /**
     * Sends a notice to devices, at least one.
     *
     * @param badge number on the icon, null to leave it
     */
    void send(
            Notice notice,
            Recipient recipient,
            List<Target> targets,
            boolean collapsedThreads,
            Integer badge,
            Instant now) {
        Grounds grounds = grounds(notice, recipient);
        List<String> sent = new ArrayList<>(targets.size());
        for (Target target : targets) {
            NotificationIds notification = ids.notice(
                    notice.serverId(),
                    notice.userId(),
                    notice.occasion(),
                    target.device().getDeviceId());
            Push push = pushes.notice(notice, target, notification, collapsedThreads, badge, now);
            grounds.writeTo(push);
            outbox.push(push, target, now);
            sent.add(notification.notificationId());
        }
        Ruling ruling = Ruling.send(Optional.empty());
        outbox.decided(decisions.about(notice, grounds, ruling, sent, now), ruling.reason(), now);
    }

    /** Tells that a notice is not sent. */
    void suppress(Notice notice, Recipient recipient, Ruling ruling, Instant now) {
        Grounds grounds = grounds(notice, recipient);
        outbox.decided(decisions.about(notice, grounds, ruling, List.of(), now), ruling.reason(), now);
    }

    private Grounds grounds(Notice notice, Recipient recipient) {
        return Grounds.of(references, notice.serverId(), notice.userId(), "", notice.policy(), recipient);
    }

    /** Tells that a notice is not sent because no device can be reached. */
    void unreachable(Notice notice, Recipient recipient, Reason reason, Instant now) {
        suppress(notice, recipient, Ruling.suppress(reason, Rule.DEVICES), now);
    }
}
