package io.postbell.runtime.delivery;

import io.postbell.event.Push;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Knows which pushes of a device came to nothing by a later one (guarantee G6): a clear takes back the messages of its channel or thread, a newer
 * badge the older ones, and a {@code cancel} what still waits of its post. What is taken back is not sent, whether it stands in its device's line
 * or waits in a retry tier.
 *
 * <p>A memory of bounded size and of this process alone: a mark can be displaced by others, and then a push is sent that need not have been;
 * never the other way round. Safe for use by several threads.
 */
final class Superseding {
    private static final int SLOTS = 1 << 17;
    private static final String MESSAGE = "message";
    private static final String CLEAR = "clear";
    private static final String UPDATE_BADGE = "update_badge";
    private static final String CANCEL = "cancel";
    private static final String CALLS = "calls";

    private final AtomicReferenceArray<Mark> slots = new AtomicReferenceArray<>(SLOTS);

    /**
     * That everything of a kind is over which was accepted before an instant, and decided on before another: two clocks can differ, so that the
     * first alone could take back what nobody has seen.
     */
    private record Mark(String key, Instant acceptedBefore, Instant routedBefore) {}

    /** Whether a push only takes others back, and is not for the phone. */
    static boolean isCancel(Push push) {
        return CANCEL.equals(push.getType());
    }

    /** Takes note of what a push takes back; to be told of each as soon as it is read. */
    void note(Push push) {
        switch (push.getType()) {
            case CLEAR, UPDATE_BADGE -> {
                note(push, place(push));
                note(push, badge(push));
            }
            case CANCEL -> note(push, post(push));
            default -> {
                // announces something and takes nothing back
            }
        }
    }

    /** Whether a push has been taken back. */
    boolean isOver(Push push) {
        return switch (push.getType()) {
            case MESSAGE -> !CALLS.equals(push.getSubType()) && anyMark(push, places(push));
            case CLEAR -> anyMark(push, List.of(place(push)));
            case UPDATE_BADGE -> anyMark(push, List.of(badge(push)));
            default -> false;
        };
    }

    private void note(Push push, String key) {
        if (key.isEmpty()) {
            return;
        }
        Mark mark = new Mark(key, push.getAcceptedAt(), push.getRoutedAt());
        slots.accumulateAndGet(slot(key), mark, Superseding::newer);
    }

    /** Another key displaces the one that is there; of the same key the later counts. */
    private static Mark newer(Mark known, Mark added) {
        boolean stays = known != null
                && known.key().equals(added.key())
                && known.acceptedBefore().isAfter(added.acceptedBefore());
        return stays ? known : added;
    }

    private boolean anyMark(Push push, List<String> keys) {
        for (String key : keys) {
            Mark mark = key.isEmpty() ? null : slots.get(slot(key));
            if (mark != null
                    && mark.key().equals(key)
                    && push.getAcceptedAt().isBefore(mark.acceptedBefore())
                    && !push.getRoutedAt().isAfter(mark.routedBefore())) {
                return true;
            }
        }
        return false;
    }

    /** Where a message can be taken back: by its post, by a clear of its channel, and by one of its thread or of all that is no thread. */
    private static List<String> places(Push push) {
        List<String> keys = new ArrayList<>(3);
        keys.add(post(push));
        if (isSet(push.getChannelId())) {
            keys.add(key(push, "channel", push.getChannelId()));
            keys.add(
                    isSet(push.getRootId())
                            ? key(push, "thread", push.getRootId())
                            : key(push, "roots", push.getChannelId()));
        }
        return keys;
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

    private static String post(Push push) {
        return isSet(push.getPostId()) ? key(push, "post", push.getPostId()) : "";
    }

    private static String key(Push push, String kind, String id) {
        return Keys.device(push.getServerId(), push.getUserId(), push.getDeviceId()) + '\n' + kind + '\n' + id;
    }

    private static int slot(String key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 15)) & (SLOTS - 1);
    }

    private static boolean isSet(String id) {
        return id != null && !id.isEmpty();
    }
}
