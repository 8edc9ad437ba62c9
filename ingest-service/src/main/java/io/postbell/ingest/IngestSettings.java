package io.postbell.ingest;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Validated;
import io.postbell.schemas.topic.Keys;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** The way in: {@code postbell.ingest}. */
public interface IngestSettings extends Validated {
    /** Where it listens. */
    HttpConfig http();

    /** What it takes. */
    LimitsConfig limits();

    /** Who may call. */
    AccessConfig access();

    /** The push proxy's contract. */
    PushProxyConfig pushProxy();

    /** Imports. */
    @WithName("import")
    ImportConfig imports();

    /** The tenant of requests that name none. */
    @Help("The server_id of requests that do not name one.")
    @WithDefault("default")
    String defaultServerId();

    /** How long Kafka may take to acknowledge. */
    @Help("How long Kafka may take to acknowledge what a request writes; after it the answer is 503.")
    @DurationRange(min = "PT0.5S", max = "PT2M")
    @WithDefault("PT5S")
    Duration deadline();

    /** How long a post waits at most until the router has taken in a change of its channel's members. */
    @Help(
            "How long a post waits at most until the router has taken in a change of its channel's members made through this"
                    + " instance; 0 does not wait.")
    @DurationRange(min = "PT0S", max = "PT10S")
    @WithDefault("PT2S")
    Duration membershipSettle();

    /** The router's consumer group. */
    @Help("Consumer group of the router, its application id; an import that plays posts waits for it.")
    @WithDefault("postbell-router")
    String routerGroup();

    @Override
    default void validate(Problems problems) {
        if (!Keys.isId(defaultServerId())) {
            problems.add("default-server-id", defaultServerId(), "1 to 64 of A-Z a-z 0-9 . _ ~ -");
        }
    }
}
