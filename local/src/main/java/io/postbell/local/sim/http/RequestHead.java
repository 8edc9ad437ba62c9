package io.postbell.local.sim.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the headers of a request that is still coming in. Confined to its connection's event loop. */
final class RequestHead {
    private final String protocol;
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Optional<String> client;
    private Set<String> repeated = Set.of();

    RequestHead(String protocol, CharSequence method, CharSequence path, Optional<String> client) {
        this.protocol = protocol;
        this.method = String.valueOf(method);
        this.path = String.valueOf(path);
        this.client = client;
    }

    void add(String name, String value) {
        String before = headers.putIfAbsent(name, value);
        if (before != null) {
            headers.put(name, before + ", " + value);
            repeated = new TreeSet<>(repeated);
            repeated.add(name);
        }
    }

    Request with(Body body) {
        return new Request(protocol, method, path, headers, repeated, client, body);
    }
}
