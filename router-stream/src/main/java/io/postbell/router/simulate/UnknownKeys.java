package io.postbell.router.simulate;

import io.postbell.runtime.json.JsonFields;
import java.util.Collection;
import java.util.TreeSet;

/** Notes keys that mean nothing in Postbell's own objects, so that a typing error is not taken for an absent key. */
final class UnknownKeys {
    private UnknownKeys() {}

    static void note(JsonFields fields, Collection<String> known) {
        for (String name : fields.names()) {
            if (!known.contains(name)) {
                fields.problem(name, "unknown key, expected one of " + new TreeSet<>(known));
            }
        }
    }
}
