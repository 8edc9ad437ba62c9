package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClientBuilder;

/** What lets a sender in at Apple. Immutable; equal when Apple would not tell them apart; never printed. */
public sealed interface ApnsCredentials permits ApnsKey, ApnsCertificate {
    /** Makes the clients of a builder use them. */
    void use(ApnsClientBuilder builder);
}
