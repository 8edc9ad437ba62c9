package io.postbell.router.topology.user;

import io.postbell.event.Decision;
import io.postbell.event.Push;
import io.postbell.event.Recipient;
import io.postbell.router.topology.PersonReferences;
import java.util.Optional;

/**
 * What a decision rests on, in the words that its event and the events of its pushes share.
 *
 * @param userRef keyed hash of the person, or empty
 * @param policyVersion version of the deciding policy, or null
 * @param preferenceVersion when the preferences were written, or null
 */
record Grounds(String userRef, Long policyVersion, Long preferenceVersion) {
    static Grounds of(
            PersonReferences.Maker references,
            String serverId,
            String userId,
            Optional<Long> policyVersion,
            Recipient recipient) {
        Long preferences =
                recipient.getUserAt() == null ? null : recipient.getUserAt().toEpochMilli();
        return new Grounds(references.of(serverId, userId), policyVersion.orElse(null), preferences);
    }

    void writeTo(Decision decision) {
        decision.setUserRef(userRef);
        decision.setPolicyVersion(policyVersion);
        decision.setPreferenceVersion(preferenceVersion);
    }

    void writeTo(Push push) {
        push.setUserRef(userRef);
        push.setPolicyVersion(policyVersion);
        push.setPreferenceVersion(preferenceVersion);
    }
}
