package io.postbell.router.topology.direct;

import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.DeviceOwner;
import io.postbell.event.DirectPush;
import io.postbell.event.Push;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.MentionType;
import io.postbell.router.rules.Preference;
import io.postbell.router.rules.Reason;
import io.postbell.router.rules.Rule;
import io.postbell.router.topology.PersonReferences;
import io.postbell.router.topology.user.NameBasedIds;
import io.postbell.router.topology.user.QuietSchedules;
import io.postbell.runtime.service.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decision events about addressed pushes. Belongs to one processor.
 *
 * @param origin what they say of this process
 */
record DirectDecisions(NameBasedIds ids, PersonReferences.Maker references, Origin origin) {
    /**
     * What was ruled.
     *
     * @param reason why the push is not sent; empty if it is
     * @param rule the rule that decided; empty if none stood in the way
     * @param preference the owner's setting that it rests on
     * @param deferredUntil when the owner is told of it in a summary
     */
    record Ruling(
            Optional<Reason> reason,
            Optional<Rule> rule,
            Optional<Preference> preference,
            Optional<Instant> deferredUntil) {
        static Ruling send(Optional<Rule> rule) {
            return new Ruling(Optional.empty(), rule, Optional.empty(), Optional.empty());
        }

        static Ruling suppress(Reason reason, Rule rule) {
            return new Ruling(Optional.of(reason), Optional.of(rule), Optional.empty(), Optional.empty());
        }

        static Ruling held(Preference mode, Optional<Instant> summaryAt) {
            return new Ruling(
                    Optional.of(Reason.QUIET_HOURS), Optional.of(Rule.QUIET_HOURS), Optional.of(mode), summaryAt);
        }
    }

    /**
     * The event about one push.
     *
     * @param push as it goes out; empty if it does not
     */
    Decision about(
            DirectPush direct,
            Optional<DeviceOwner> owner,
            ContentPolicy policy,
            Ruling ruling,
            String notificationId,
            Optional<Push> push,
            Instant now) {
        boolean sends = push.isPresent();
        Decision decision = Decision.newBuilder()
                .setEventId(ids.of("decision", notificationId))
                .setServerId(direct.getServerId())
                .setPostId(Optional.ofNullable(direct.getPostId()).orElse(""))
                .setChannelId(Optional.ofNullable(direct.getChannelId()).orElse(""))
                .setTeamId(direct.getTeamId())
                .setUserId(owner.map(DeviceOwner::getUserId).orElse(""))
                .setMentionType(MentionType.NONE.label())
                .setOutcome(sends ? DecisionOutcome.SEND : DecisionOutcome.SUPPRESS)
                .setReason(ruling.reason().map(Reason::label).orElse(null))
                .setRule(ruling.rule().map(Rule::label).orElse(null))
                .setPreference(ruling.preference().map(Preference::text).orElse(null))
                .setPreferenceVersion(preferenceVersion(owner))
                .setUserRef(reference(references, owner))
                .setSenderRef(senderReference(references, direct))
                .setTimezone(timezone(owner))
                .setLocale(push.map(Push::getLocale).orElse(null))
                .setRedactions(push.map(Push::getRedactions).orElse(List.of()))
                .setDeferredUntil(ruling.deferredUntil().orElse(null))
                .setNotificationIds(sends ? List.of(notificationId) : List.of())
                .setDeviceCount(sends ? 1 : 0)
                .setContents(sends ? policy.contents().label() : null)
                .setPolicyVersion(policy.version().orElse(null))
                .setPolicyId(policy.id().orElse(null))
                .setAcceptedAt(direct.getAcceptedAt())
                .setDecidedAt(now)
                .setTraceId(direct.getTraceId())
                .setPushType(direct.getType())
                .build();
        origin.writeTo(decision);
        return decision;
    }

    /** Keyed hash of the post's author; empty where none is named, as in an id-loaded push, which names its recipient. */
    static String senderReference(PersonReferences.Maker references, DirectPush direct) {
        boolean named = direct.getSenderId() != null && !direct.getSenderId().isEmpty() && !direct.getIsIdLoaded();
        return named ? references.of(direct.getServerId(), direct.getSenderId()) : "";
    }

    /** Time zone of the owner's quiet hours; null when he has none, or nobody knows him. */
    static String timezone(Optional<DeviceOwner> owner) {
        return owner.map(known -> QuietSchedules.timezone(known.getQuietHours(), known.getTimezone()))
                .orElse(null);
    }

    /** Keyed hash of the owner, empty when nobody knows him. */
    static String reference(PersonReferences.Maker references, Optional<DeviceOwner> owner) {
        return owner.map(known -> references.of(known.getServerId(), known.getUserId()))
                .orElse("");
    }

    /** When the owner's settings were written, in milliseconds since the epoch; null when nobody knows him. */
    static Long preferenceVersion(Optional<DeviceOwner> owner) {
        return owner.map(DeviceOwner::getUserAt).map(Instant::toEpochMilli).orElse(null);
    }
}
