package io.postbell.fcm.gateway;

import com.google.firebase.IncomingHttpResponse;
import java.util.Map;
import org.apache.hc.core5.http.HttpResponse;

/**
 * Keeps the SDK from sending again by itself, by its public API only (spec providers, section 3.4). It repeats on 503, up to four times
 * within 8 s, on 401, each time with a new access token, and it follows redirects, message and all. These are shown to it as statuses at
 * which it stops; the true one travels in a header. Repeating is the delivery engine's business, a new token {@link FirebaseProject}'s.
 */
final class OriginalStatus {
    private static final String HEADER = "x-postbell-original-status";
    private static final int SERVER_ERROR = 500;
    private static final Map<Integer, Integer> SHOWN = Map.of(
            401, 400,
            503, SERVER_ERROR,
            301, SERVER_ERROR,
            302, SERVER_ERROR,
            303, SERVER_ERROR,
            307, SERVER_ERROR,
            308, SERVER_ERROR);

    private OriginalStatus() {}

    /** Changes the status of a response after which the SDK would send again. */
    static void hide(HttpResponse response) {
        Integer shown = SHOWN.get(response.getCode());
        if (shown != null) {
            response.setHeader(HEADER, Integer.toString(response.getCode()));
            // "Bearer error=invalid_token" here would make it fetch a new token and repeat, whatever the status
            response.removeHeaders("www-authenticate");
            response.setCode(shown);
        }
    }

    /** The status as Google sent it. */
    static int of(IncomingHttpResponse response) {
        return response.getHeaders().entrySet().stream()
                .filter(header -> HEADER.equalsIgnoreCase(header.getKey()))
                .map(header -> header.getValue().toString().replaceAll("\\D", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseGet(response::getStatusCode);
    }
}
