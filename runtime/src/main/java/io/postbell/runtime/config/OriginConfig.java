package io.postbell.runtime.config;

import java.util.Optional;

/** What the events say of where they were written, under {@code postbell.origin}. */
public interface OriginConfig extends Validated {
    /** Where the service runs. */
    @Help("Where the service runs, such as eu-west-1; events say it in their field region.")
    Optional<String> region();

    /** Which process of the service it is. */
    @Help("Name of this process, such as the pod's; events say it in their field instance.")
    Optional<String> instance();

    @Override
    default void validate(Problems problems) {
        check("region", region(), problems);
        check("instance", instance(), problems);
    }

    private static void check(String key, Optional<String> name, Problems problems) {
        name.filter(value -> !value.matches("[A-Za-z0-9._-]{1,100}"))
                .ifPresent(value -> problems.add(key, value, "1 to 100 of A-Z a-z 0-9 . _ -"));
    }
}
