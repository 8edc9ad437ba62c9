package io.postbell.local.sim.apns;

import io.postbell.local.sim.http.Request;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A push certificate by which a connection was let in; its subject names the app's bundle id as UID. */
final class ClientCertificate {
    private static final Pattern UID = Pattern.compile("(?:^|,)UID=([A-Za-z0-9.-]+)");

    private ClientCertificate() {}

    /** The app that it is for; empty if there was none. */
    static Optional<String> topic(Request request) {
        return request.client().map(UID::matcher).filter(Matcher::find).map(found -> found.group(1));
    }
}
