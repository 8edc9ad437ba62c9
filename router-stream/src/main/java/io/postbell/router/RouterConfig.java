package io.postbell.router;

import io.postbell.runtime.config.CommonConfig;
import io.postbell.runtime.config.Help;
import io.postbell.runtime.config.Problems;
import io.postbell.runtime.config.Secret;
import io.postbell.runtime.config.Validated;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Everything that the router can be told. */
@ConfigMapping(prefix = "postbell")
public interface RouterConfig extends CommonConfig, Validated {
    /** The router's own settings. */
    RouterAppConfig router();

    /** Key of the hashes that stand for people. */
    @Help(
            "Secret key of the hashes that stand for people in events; the same in all services. Without it events name no user_ref.")
    Optional<Secret> referenceKey();

    @Override
    default void validate(Problems problems) {
        if (referenceKey().isEmpty() && !router().referenceSalts().isEmpty()) {
            problems.add("reference-key", "a secret, because router.reference-salts are set");
        }
    }
}
