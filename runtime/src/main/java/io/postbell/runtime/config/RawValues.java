package io.postbell.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources said, by key, the highest source's word for each. Remembers what was asked for, so that the rest is unknown. */
final class RawValues {
    private static final Pattern COMMA = Pattern.compile(",");

    private final SortedMap<String, Value> values = new TreeMap<>();
    private final SortedSet<String> untaken = new TreeSet<>();

    /** Sources, lowest first. */
    enum Rank {
        FILE,
        ENVIRONMENT,
        OVERRIDE
    }

    /**
     * A value as it was written.
     *
     * @param origin for the operator, such as {@code postbell.yaml line 7}
     */
    record Value(String text, String origin, Rank rank) {
        /** The elements of a list that is one text with commas. */
        List<Value> split() {
            return COMMA.splitAsStream(text)
                    .map(String::trim)
                    .filter(element -> !element.isEmpty())
                    .map(element -> new Value(element, origin, rank))
                    .toList();
        }
    }

    /** Adds a value unless a higher source has one. */
    void put(String key, Value value) {
        values.merge(key, value, (old, fresh) -> fresh.rank().compareTo(old.rank()) >= 0 ? fresh : old);
        untaken.add(key);
    }

    /** The value of a key. */
    Optional<Value> take(String key) {
        untaken.remove(key);
        return Optional.ofNullable(values.get(key));
    }

    /** Whether there is anything below a group or a list. */
    boolean anyBelow(String path) {
        return !below(path + '.').isEmpty() || !below(path + '[').isEmpty();
    }

    /** Takes all keys below a map's key; the keys without what they share. */
    Map<String, Value> takeBelow(String path) {
        Map<String, Value> found = new TreeMap<>();
        below(path + '.').forEach((key, value) -> {
            untaken.remove(key);
            found.put(key.substring(path.length() + 1).replace("\"", ""), value);
        });
        return found;
    }

    /** The numbers of a list's elements. */
    SortedSet<Integer> indexes(String path) {
        SortedSet<Integer> indexes = new TreeSet<>();
        Pattern element = Pattern.compile(Pattern.quote(path) + "\\[([0-9]{1,4})].*");
        for (String key : below(path + '[').keySet()) {
            Matcher matcher = element.matcher(key);
            if (matcher.matches()) {
                indexes.add(Integer.valueOf(matcher.group(1)));
            }
        }
        return indexes;
    }

    /** Takes a list: one text with commas, or numbered elements. The highest source decides alone. */
    List<Value> takeList(String path) {
        List<Value> found = new ArrayList<>();
        for (int index : indexes(path)) {
            take(path + '[' + index + ']').ifPresent(found::add);
        }
        Rank highest = found.stream().map(Value::rank).max(Rank::compareTo).orElse(Rank.FILE);
        found.removeIf(value -> value.rank() != highest);
        Optional<Value> joined = take(path);
        if (joined.isPresent() && (found.isEmpty() || joined.get().rank().compareTo(highest) > 0)) {
            return joined.get().split();
        }
        return found;
    }

    /** What nobody asked for. */
    Map<String, Value> rest() {
        Map<String, Value> rest = new TreeMap<>();
        untaken.forEach(key -> rest.put(key, values.get(key)));
        return rest;
    }

    private SortedMap<String, Value> below(String start) {
        return values.subMap(start, start + Character.MAX_VALUE);
    }
}
