package io.postbell.runtime.deadletters;

import io.postbell.schemas.topic.Provider;
import io.postbell.schemas.topic.Topic;
import io.postbell.schemas.topic.Topics;
import java.util.Locale;
import java.util.Optional;

/** The dead-letter topics, by who writes them. */
public enum Queue {
    /** Pushes that the sender to Apple gave up. */
    APNS(Optional.of(Provider.APNS)),
    /** Pushes that the sender to Google gave up. */
    FCM(Optional.of(Provider.FCM)),
    /** Records that the router could not use. */
    ROUTER(Optional.empty());

    private final Optional<Provider> provider;

    Queue(Optional<Provider> provider) {
        this.provider = provider;
    }

    /** Name on the command line and in output. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose pushes these are; empty for the router's. */
    public Optional<Provider> provider() {
        return provider;
    }

    /** The topic. */
    public Topic<byte[]> topic() {
        return provider.map(Topics::deadLetters).orElse(Topics.ROUTER_DLQ);
    }
}
