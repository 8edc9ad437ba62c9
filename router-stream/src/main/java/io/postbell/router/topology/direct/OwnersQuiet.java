package io.postbell.router.topology.direct;

import io.postbell.event.DeviceOwner;
import io.postbell.event.DirectPush;
import io.postbell.event.HeldPush;
import io.postbell.router.rules.quiet.QuietRule.Outcome;
import io.postbell.router.topology.user.QuietSchedules;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the quiet hours of a phone's owner do to a push that is addressed to it. Belongs to one processor. */
final class OwnersQuiet {
    private static final String CLEAR = "clear";

    /** What makes no sound, and the word that a session has ended, which quiet hours do not hold on the other path either. */
    private static final Set<String> PASSING = Set.of(CLEAR, "update_badge", "session", "test");

    private final QuietSchedules schedules = new QuietSchedules();

    /** Whether the push is held; nobody's says how urgent it is, so that none breaks through. */
    Outcome judge(DirectPush push, Optional<DeviceOwner> owner) {
        return owner.isEmpty() || PASSING.contains(push.getType()) ? new Outcome.Awake() : at(push, owner.get());
    }

    /** What the summary at the end of the quiet hours must know: that a push is held, or that its channel was read. */
    Optional<HeldPush> forSummary(DirectPush push, Optional<DeviceOwner> owner) {
        boolean read = push.getType().equals(CLEAR);
        if (owner.isEmpty() || (!read && PASSING.contains(push.getType()))) {
            return Optional.empty();
        }
        return at(push, owner.get()) instanceof Outcome.Held held
                ? held.summaryAt().map(end -> held(push, owner.get(), read, end))
                : Optional.empty();
    }

    private Outcome at(DirectPush push, DeviceOwner owner) {
        return schedules.judge(
                push.getAcceptedAt(), owner.getQuietHours(), owner.getTimezone(), owner.getQuietHoursMode());
    }

    private static HeldPush held(DirectPush push, DeviceOwner owner, boolean read, Instant end) {
        return HeldPush.newBuilder()
                .setServerId(push.getServerId())
                .setUserId(owner.getUserId())
                .setDeviceId(owner.getDeviceId())
                .setChannelId(Keys.isId(push.getChannelId()) ? push.getChannelId() : "")
                .setRootId(push.getIsCrtEnabled() && Keys.isId(push.getRootId()) ? push.getRootId() : null)
                .setRead(read)
                .setSummaryAt(end)
                .build();
    }
}
