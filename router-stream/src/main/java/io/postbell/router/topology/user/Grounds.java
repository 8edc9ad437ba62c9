package io.postbell.router.topology.user;

import io.postbell.event.Decision;
import io.postbell.event.Push;
import io.postbell.event.Recipient;
import io.postbell.event.User;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.topology.PersonReferences;

/**
 * What a decision rests on, in the words that its event and the events of its pushes share.
 *
 * @param userRef keyed hash of the person, or empty
 * @param senderRef keyed hash of the post's author, or empty
 * @param policyVersion version of the deciding policy, or null
 * @param policyId which one that is, or null
 * @param preferenceVersion when the preferences were written, or null
 * @param timezone of the person's quiet hours, or null
 */
record Grounds(
        String userRef,
        String senderRef,
        Long policyVersion,
        String policyId,
        Long preferenceVersion,
        String timezone) {
    static Grounds of(
            PersonReferences.Maker references,
            String serverId,
            String userId,
            String senderRef,
            ContentPolicy policy,
            Recipient recipient) {
        User user = recipient.getUser();
        return new Grounds(
                references.of(serverId, userId),
                senderRef,
                policy.version().orElse(null),
                policy.id().orElse(null),
                recipient.getUserAt() == null
                        ? null
                        : (Long) recipient.getUserAt().toEpochMilli(),
                user == null ? null : QuietSchedules.timezone(user.getQuietHours(), user.getTimezone()));
    }

    void writeTo(Decision decision) {
        decision.setUserRef(userRef);
        decision.setSenderRef(senderRef);
        decision.setPolicyVersion(policyVersion);
        decision.setPolicyId(policyId);
        decision.setPreferenceVersion(preferenceVersion);
        decision.setTimezone(timezone);
    }

    void writeTo(Push push) {
        push.setUserRef(userRef);
        push.setSenderRef(senderRef);
        push.setPolicyVersion(policyVersion);
        push.setPolicyId(policyId);
        push.setPreferenceVersion(preferenceVersion);
        push.setTimezone(timezone);
    }
}
