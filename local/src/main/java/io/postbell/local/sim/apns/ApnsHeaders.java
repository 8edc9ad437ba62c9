package io.postbell.local.sim.apns;

import io.postbell.local.sim.http.Request;
import io.postbell.local.sim.script.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the {@code apns-} headers. Stricter than Apple in one thing: the push type must be there, because our senders always set it.
 */
final class ApnsHeaders {
    static final String ID = "apns-id";
    static final String TOPIC = "apns-topic";
    static final String PUSH_TYPE = "apns-push-type";

    private static final int MAX_COLLAPSE_ID_BYTES = 64;
    private static final Set<String> PRIORITIES = Set.of("10", "5", "1");
    private static final Set<String> PUSH_TYPES = Set.of(
            "alert",
            "background",
            "complication",
            "controls",
            "fileprovider",
            "liveactivity",
            "location",
            "mdm",
            "pushtotalk",
            "voip",
            "widgets");
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TOPIC_FORM = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern SUFFIX = Pattern.compile(
            "\\.(voip|complication|pushkit\\.fileprovider|location-query|voip-ptt|push-type\\.(liveactivity|controls|widgets))$");

    private final Set<String> topics;

    ApnsHeaders(Set<String> topics) {
        this.topics = topics;
    }

    /** Returns the first thing that is wrong. */
    Optional<Rejection> refusal(Request request) {
        if (request.repeated().stream().anyMatch(name -> name.startsWith("apns-"))) {
            return rejection("DuplicateHeaders");
        }
        if (request.header(ID).filter(id -> !UUID.matcher(id).matches()).isPresent()) {
            return rejection("BadMessageId");
        }
        Optional<Rejection> topic = topicRefusal(request);
        if (topic.isPresent()) {
            return topic;
        }
        if (!request.header(PUSH_TYPE).map(PUSH_TYPES::contains).orElse(false)) {
            return rejection("InvalidPushType");
        }
        if (!isPriorityRight(request)) {
            return rejection("BadPriority");
        }
        if (request.header("apns-expiration")
                .filter(value -> !NUMBER.matcher(value).matches())
                .isPresent()) {
            return rejection("BadExpirationDate");
        }
        return request.header("apns-collapse-id")
                .filter(id -> id.getBytes(StandardCharsets.UTF_8).length > MAX_COLLAPSE_ID_BYTES)
                .map(id -> Rejection.of(400, "BadCollapseId"));
    }

    private Optional<Rejection> topicRefusal(Request request) {
        Optional<String> certified =
                request.header("authorization").isPresent() ? Optional.empty() : ClientCertificate.topic(request);
        Optional<String> topic = request.header(TOPIC).or(() -> certified);
        if (topic.isEmpty()) {
            return rejection("MissingTopic");
        }
        if (!TOPIC_FORM.matcher(topic.get()).matches()) {
            return rejection("BadTopic");
        }
        String app = SUFFIX.matcher(topic.get()).replaceFirst("");
        boolean known = (topics.isEmpty() || topics.contains(topic.get()) || topics.contains(app))
                && (certified.isEmpty() || certified.get().equals(app));
        boolean voip = request.header(PUSH_TYPE).filter("voip"::equals).isPresent();
        return known && voip == topic.get().endsWith(".voip") ? Optional.empty() : rejection("TopicDisallowed");
    }

    /** Without the header Apple takes 10, which is an error for a background push. */
    private static boolean isPriorityRight(Request request) {
        String priority = request.header("apns-priority").orElse("10");
        boolean background =
                request.header(PUSH_TYPE).filter("background"::equals).isPresent();
        return PRIORITIES.contains(priority) && !(background && priority.equals("10"));
    }

    private static Optional<Rejection> rejection(String reason) {
        return Optional.of(Rejection.of(400, reason));
    }
}
