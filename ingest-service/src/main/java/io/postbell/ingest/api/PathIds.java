package io.postbell.ingest.api;

import java.util.Map;

/** The ids in a request's path, all of them checked. */
public record PathIds(Map<String, String> byName) {
    /** The id of a placeholder of the route's path. */
    public String get(String name) {
        String id = byName.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the path has no {" + name + "}, it has " + byName.keySet());
        }
        return id;
    }
}
