package io.postbell.local.guarantee.report;

import io.postbell.local.guarantee.load.Phone;
import io.postbell.local.guarantee.load.Posted;
import io.postbell.local.guarantee.load.Town;
import io.postbell.local.guarantee.watch.Arrival;
import io.postbell.local.guarantee.watch.Witness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what reached the phones against what was posted. Not thread-safe.
 *
 * <p>Lost: a phone that is reached never took the notification, or nobody decided on it. Duplicate: a phone took a notification twice in a way
 * that its owner sees twice. Order: the first appearances of one phone's notifications, of those that were not put off to be tried again,
 * follow the order of the posts.
 */
public final class Audit {
    private static final int MAX_PROBLEMS = 20;

    private final Map<String, Set<String>> shown = new HashMap<>();
    private final Map<String, Set<String>> requests = new HashMap<>();
    private final Map<String, Long> lastNumber = new HashMap<>();
    private final Set<String> appeared = new HashSet<>();
    private final Set<String> expected = new HashSet<>();
    private final Map<String, String> owners = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long lost;
    private long duplicates;
    private long repeats;
    private long strangers;
    private long disorder;
    private long refused;

    /** What was found. */
    public record Result(
            long requests,
            long refused,
            long lost,
            long duplicates,
            long repeats,
            long strangers,
            long disorder,
            List<String> problems) {
        /** Copies the list. */
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Audits.
     *
     * @param posts all that were accepted
     * @param decisions how often each decision was read
     * @param retried notifications that were put off
     * @param arrivals all that reached the providers, in this order
     */
    public Result of(List<Posted> posts, Map<String, Integer> decisions, Set<String> retried, List<Arrival> arrivals) {
        Map<String, Long> accepted = new LinkedHashMap<>();
        posts.forEach(this::expect);
        for (Arrival arrival : arrivals) {
            enter(arrival, retried);
            if (arrival.accepted()) {
                accepted.merge(key(arrival.token(), arrival.postId()), 1L, Long::sum);
            } else {
                refused++;
            }
        }
        accepted.values().forEach(times -> repeats += times - 1);
        posts.forEach(post -> check(post, decisions, accepted.keySet()));
        shown.forEach((notification, ways) -> {
            if (ways.size() > 1) {
                duplicates++;
                problem(notification + " was shown as " + ways);
            }
        });
        requests.forEach((notification, ids) -> {
            if (ids.size() > 1) {
                problem(notification + " was sent under several ids: " + ids);
            }
        });
        return new Result(arrivals.size(), refused, lost, duplicates, repeats, strangers, disorder, problems);
    }

    private void expect(Posted post) {
        for (int person : post.mentioned()) {
            for (Phone phone : Town.phones(person)) {
                expected.add(key(phone.token(), post.id()));
                owners.put(phone.token(), Town.userId(person));
            }
        }
    }

    private void enter(Arrival arrival, Set<String> retried) {
        String notification = key(arrival.token(), arrival.postId());
        if (!expected.contains(notification)) {
            strangers++;
            problem(notification + " reached a provider, and nobody asked for it");
            return;
        }
        requests.computeIfAbsent(notification, any -> new HashSet<>()).add(arrival.requestId());
        if (arrival.accepted()) {
            shown.computeIfAbsent(notification, any -> new HashSet<>()).add(arrival.shownAs());
        }
        String story = Witness.key(
                arrival.postId(),
                owners.get(arrival.token()),
                arrival.provider().label());
        if (appeared.add(notification) && !retried.contains(story)) {
            long number = Posted.of(arrival.postId()).number();
            long before = lastNumber.getOrDefault(arrival.token(), -1L);
            if (number < before) {
                disorder++;
                problem(notification + " appeared after number " + before);
            }
            lastNumber.put(arrival.token(), Math.max(number, before));
        }
    }

    private void check(Posted post, Map<String, Integer> decisions, Set<String> accepted) {
        for (int person : post.mentioned()) {
            String decision = Witness.key(post.id(), Town.userId(person));
            int times = decisions.getOrDefault(decision, 0);
            if (times != 1) {
                problem(decision + " was decided " + times + " times");
            }
            List<Phone> missed = Town.phones(person).stream()
                    .filter(phone -> phone.kind().reachable())
                    .filter(phone -> !accepted.contains(key(phone.token(), post.id())))
                    .toList();
            lost += missed.size();
            if (!missed.isEmpty()) {
                problem(decision + " did not arrive at "
                        + missed.stream().map(Phone::token).collect(Collectors.joining(", ")));
            }
        }
    }

    private void problem(String text) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(text);
        }
    }

    private static String key(String token, String postId) {
        return token + ' ' + postId;
    }
}
