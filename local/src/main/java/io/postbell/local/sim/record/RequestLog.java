package io.postbell.local.sim.record;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Everything that one simulator received: counts of all, the last few in memory, all in a file if one is wanted. Safe for use by several threads. */
public final class RequestLog implements AutoCloseable {
    /** How many requests are kept in memory. */
    public static final int KEPT = 1_000;

    private final Optional<JsonLines> file;
    private final Deque<RecordedRequest> last = new ArrayDeque<>();
    private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();

    /** An empty log that also appends to the file, if there is one. */
    public RequestLog(Optional<Path> file) {
        this.file = file.map(JsonLines::new);
    }

    /** Keeps a push. When this returns, the file has it. */
    public void add(ReceivedPush push) {
        String status =
                push.status().isPresent() ? Integer.toString(push.status().getAsInt()) : "none";
        byStatus.computeIfAbsent(status, any -> new LongAdder()).increment();
        file.ifPresent(lines -> lines.write(push.request().toJson()));
        synchronized (last) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(push.request());
        }
    }

    /** How many were answered with each status; those never answered under {@code none}. */
    public Map<String, Long> byStatus() {
        Map<String, Long> counts = new TreeMap<>();
        byStatus.forEach((status, count) -> counts.put(status, count.sum()));
        return counts;
    }

    /** How many there were. */
    public long total() {
        return byStatus.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The last ones, the newest at the end. */
    public List<RecordedRequest> last(int limit) {
        List<RecordedRequest> all;
        synchronized (last) {
            all = new ArrayList<>(last);
        }
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    /** Forgets counts and requests; the file stays. */
    public void reset() {
        byStatus.clear();
        synchronized (last) {
            last.clear();
        }
    }

    @Override
    public void close() {
        file.ifPresent(JsonLines::close);
    }
}
