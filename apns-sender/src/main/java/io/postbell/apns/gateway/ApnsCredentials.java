package io.postbell.apns.gateway;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import java.nio.file.Path;

/** What lets a sender in at Apple. Immutable; equal when Apple would not tell them apart; never printed. */
public sealed interface ApnsCredentials permits ApnsKey, ApnsCertificate {
    /** Where they were read, for people. */
    Path file();

    /** Makes the clients of a builder use them. */
    void use(ApnsClientBuilder builder);
}
