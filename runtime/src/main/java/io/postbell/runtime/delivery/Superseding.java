package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.topic.Keys;
import java.util.List;
import java.util.Optional;

/**
 * Knows which pushes of a device came to nothing by a later one (guarantee G6): a clear takes back the messages of its channel or thread, a newer
 * badge the older ones. So do the pushes of a post that was deleted or edited, see {@link CancelledPosts}. What is taken back is not sent, whether
 * it stands in its device's line or waits in a retry tier.
 *
 * <p>What pushes take back is remembered in bounded space: a mark can be displaced by others, and then a push is sent that need not have been;
 * never the other way round. What this process has not handed out itself it is told by {@link ClearsReader}. Safe for use by several threads.
 */
final class Superseding {
    private static final String MESSAGE = "message";
    private static final String CLEAR = "clear";
    private static final String UPDATE_BADGE = "update_badge";
    private static final String CALLS = "calls";
    private static final String VOIP = "voip";
    private static final String BY_A_PUSH = "superseded";

    private final CancelledPosts posts;

    /**
     * That everything of a kind is over which was accepted before an instant, and decided on before another: two clocks can differ, so that the
     * first alone could take back what nobody has seen.
     */
    private final Marks marks = new Marks();

    Superseding(CancelledPosts posts) {
        this.posts = posts;
    }

    /** Takes note of what a push takes back; to be told of each when it is handed out or read again. */
    void note(Push push) {
        switch (push.getType()) {
            case CLEAR, UPDATE_BADGE -> {
                note(push, place(push));
                note(push, badge(push));
            }
            default -> {
                // announces something and takes nothing back
            }
        }
    }

    /** Whether a later push can take it back. */
    static boolean canBeTakenBack(Push push) {
        return switch (push.getType()) {
            case MESSAGE -> !isCall(push);
            case CLEAR, UPDATE_BADGE -> true;
            default -> false;
        };
    }

    /** Why a push has been taken back: {@code superseded}, {@code post_deleted} or {@code post_edited}; empty if it has not. */
    Optional<String> reason(Push push) {
        return switch (push.getType()) {
            case MESSAGE -> isCall(push) ? Optional.empty() : posts.reason(push).or(() -> byAPush(push, places(push)));
            case CLEAR -> byAPush(push, List.of(place(push)));
            case UPDATE_BADGE -> byAPush(push, List.of(badge(push)));
            default -> Optional.empty();
        };
    }

    /** A call rings or it does not: no clear and no edit ends it (as the router sees calls, see its lifetimes). */
    private static boolean isCall(Push push) {
        return CALLS.equals(push.getSubType()) || VOIP.equals(push.getTransport());
    }

    private Optional<String> byAPush(Push push, List<String> keys) {
        return anyMark(push, keys) ? Optional.of(BY_A_PUSH) : Optional.empty();
    }

    private void note(Push push, String key) {
        if (!key.isEmpty()) {
            marks.put(key, push.getAcceptedAt(), push.getRoutedAt());
        }
    }

    private boolean anyMark(Push push, List<String> keys) {
        for (String key : keys) {
            if (!key.isEmpty() && marks.holds(key, push.getAcceptedAt(), push.getRoutedAt())) {
                return true;
            }
        }
        return false;
    }

    /** Where a message can be taken back: by a clear of its channel, and by one of its thread or of all that is no thread. */
    private static List<String> places(Push push) {
        if (!isSet(push.getChannelId())) {
            return List.of();
        }
        return List.of(
                key(push, "channel", push.getChannelId()),
                isSet(push.getRootId())
                        ? key(push, "thread", push.getRootId())
                        : key(push, "roots", push.getChannelId()));
    }

    /** What a clear is about: a thread, a channel but for its threads, or a channel with all that is in it. */
    private static String place(Push push) {
        if (!isSet(push.getChannelId())) {
            return "";
        }
        if (isSet(push.getRootId())) {
            return key(push, "thread", push.getRootId());
        }
        return key(push, push.getIsCrtEnabled() ? "roots" : "channel", push.getChannelId());
    }

    private static String badge(Push push) {
        return push.getBadge() == null ? "" : key(push, "badge", "");
    }

    private static String key(Push push, String kind, String id) {
        return Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId()) + '\n' + kind + '\n' + id;
    }

    private static boolean isSet(String id) {
        return id != null && !id.isEmpty();
    }
}
