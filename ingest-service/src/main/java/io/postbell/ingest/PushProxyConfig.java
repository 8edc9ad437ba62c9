package io.postbell.ingest;

import io.postbell.runtime.config.DurationRange;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Range;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The push proxy's contract: {@code postbell.ingest.push-proxy}. */
public interface PushProxyConfig extends Validated {
    /** Apps that pushes are taken for. */
    @Help("Apps that pushes are taken for, as the senders name them; each begins with apple or android.")
    @WithDefault("apple,apple_rn,apple_rnbeta,android,android_rn,android_rnbeta")
    List<String> platforms();

    /** Whether metrics are shown beside the API. */
    @Help("Whether /metrics is served beside the API, as the push proxy does, and not only on the admin port.")
    @WithDefault("true")
    boolean metrics();

    /** Whether every caller waits for the provider's verdict. */
    @Help("Whether every push is answered with the provider's verdict, and not only those of type test.")
    @WithDefault("false")
    boolean sync();

    /** How long a caller waits for the provider's verdict. */
    @Help("How long a caller waits for the provider's verdict; a Mattermost server gives up after 30 s.")
    @DurationRange(min = "PT0.1S", max = "PT29S")
    @WithDefault("PT10S")
    Duration verdictDeadline();

    /** Most callers that wait for a verdict. */
    @Help("Most callers that wait for the provider's verdict at a time.")
    @Range(min = 1, max = 100_000)
    @WithDefault("5000")
    int maxWaiting();

    /** Most dead tokens that are remembered. */
    @Help(
            "Most dead tokens that are remembered, the newest, about 500 bytes of memory each; 0: the provider is asked about"
                    + " each.")
    @Range(min = 0, max = 10_000_000)
    @WithDefault("100000")
    int deadTokens();

    /** After so long the provider is asked again about a dead token. */
    @Help("So long a dead token is answered with REMOVE from the first time on; after it the provider is asked again.")
    @DurationRange(min = "PT0S", max = "P30D")
    @WithDefault("PT1H")
    Duration deadTokenRecheck();

    /** Most pushes that are remembered. */
    @Help("Most pushes that are remembered for their outcome and for their phone's acknowledgement; about 1 kB each.")
    @Range(min = 1, max = 10_000_000)
    @WithDefault("50000")
    int rememberedPushes();

    @Override
    default void validate(Problems problems) {
        Pattern name = Pattern.compile("(?!.*-v)(apple|android)[A-Za-z0-9._-]{0,57}");
        for (int i = 0; i < platforms().size(); i++) {
            String platform = platforms().get(i);
            if (!name.matcher(platform).matches()) {
                problems.add(
                        "platforms[" + i + "]",
                        platform,
                        "apple or android, with up to 57 of A-Z a-z 0-9 . _ - behind it but no \"-v\", which begins a version");
            }
        }
    }
}
