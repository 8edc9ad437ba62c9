package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.Node.Group;
import io.postbell.runtime.config.Node.GroupList;
import io.postbell.runtime.config.Node.Leaf;
import io.postbell.runtime.config.Node.Member;
import io.postbell.runtime.config.RawValues.Rank;
import io.postbell.runtime.config.RawValues.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Walks a mapping's shape over the raw values, judges each, and gives what is right in the spelling that SmallRye reads. Every problem is
 * noted and the walk goes on.
 */
final class ValueCheck {
    static final Optional<String> NOT_SET = Optional.of("not set");
    private static final String NOT_EMPTY = " that is not empty";
    private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

    private final RawValues raw;
    private final List<Problem> problems;
    private final Map<String, String> checked = new TreeMap<>();

    private ValueCheck(RawValues raw, List<Problem> problems) {
        this.raw = raw;
        this.problems = problems;
    }

    /** What SmallRye is to map. Complete only if no problem was added. */
    static Map<String, String> check(MappingModel model, RawValues raw, List<Problem> problems) {
        ValueCheck check = new ValueCheck(raw, problems);
        check.walk(model.prefix(), model.root());
        return check.checked;
    }

    private void walk(String path, Node node) {
        if (node instanceof Group group) {
            if (!group.optional() || raw.anyBelow(path)) {
                for (Member member : group.members()) {
                    walk(path + '.' + member.name(), member.node());
                }
            }
        } else if (node instanceof GroupList list) {
            groups(path, list);
        } else if (node instanceof Leaf leaf) {
            switch (leaf.shape()) {
                case SINGLE -> single(path, leaf);
                case LIST -> list(path, leaf);
                case MAP -> map(path, leaf);
            }
        }
    }

    private void groups(String path, GroupList list) {
        SortedSet<Integer> indexes = raw.indexes(path);
        if (indexes.isEmpty() && !list.optional()) {
            problems.add(new Problem(path, Optional.empty(), "a list with at least one element", NOT_SET));
        }
        if (!indexes.isEmpty() && indexes.last() >= indexes.size()) {
            problems.add(new Problem(
                    path, Optional.of(indexes.toString()), "elements numbered from 0 without a gap", Optional.empty()));
        }
        indexes.forEach(index -> walk(path + '[' + index + ']', list.element()));
    }

    private void single(String path, Leaf leaf) {
        Optional<Value> found = leaf.value().isSecret() ? SecretSource.take(path, raw, problems) : raw.take(path);
        Optional<Value> value = found.or(() -> leaf.defaultValue().map(ValueCheck::byDefault));
        if (value.isEmpty()) {
            if (leaf.required() && !SecretSource.failed(path, problems)) {
                missing(path, leaf);
            }
        } else if (!value.get().text().isEmpty()) {
            judge(path, path, value.get(), leaf);
        } else if (leaf.defaultValue().equals(Optional.of(""))) {
            checked.put(path, ValueType.EMPTY);
        } else if (!leaf.optional()) {
            wrong(path, value.get(), leaf, leaf.expected() + NOT_EMPTY);
        }
    }

    private static Value byDefault(String text) {
        return new Value(text, "default", Rank.FILE);
    }

    private void list(String path, Leaf leaf) {
        List<Value> found = raw.takeList(path);
        List<Value> elements = found.isEmpty()
                ? leaf.defaultValue().map(text -> byDefault(text).split()).orElse(List.of())
                : found;
        if (elements.isEmpty() && leaf.required()) {
            missing(path, leaf);
        }
        for (int i = 0; i < elements.size(); i++) {
            String key = path + '[' + i + ']';
            judge(key, key, elements.get(i), leaf);
        }
    }

    private void map(String path, Leaf leaf) {
        Map<String, Value> entries = raw.takeBelow(path);
        if (leaf.value().isSecret()) {
            SecretSource.addFile(path, entries, raw, problems);
        }
        entries.forEach((key, value) -> {
            ValueType<?> keyType = leaf.keyType().orElseThrow();
            if (key.isEmpty() || parse(keyType, key).isEmpty()) {
                String expected = "as key " + keyType.words() + (key.isEmpty() ? NOT_EMPTY : "");
                problems.add(new Problem(path, Optional.of(key), expected, Optional.of(value.origin())));
            } else {
                judge(path + '.' + key, path + ".\"" + key + '"', value, leaf);
            }
        });
    }

    private void judge(String key, String spelling, Value value, Leaf leaf) {
        if (value.text().isEmpty()) { // SmallRye would take it for missing
            wrong(key, value, leaf, leaf.expected() + NOT_EMPTY);
            return;
        }
        Optional<Object> parsed = parse(leaf.value(), value.text());
        if (parsed.filter(leaf.bounds()::allow).isPresent()) {
            checked.put(spelling, value.text());
        } else {
            wrong(key, value, leaf, leaf.expected());
        }
    }

    private static Optional<Object> parse(ValueType<?> type, String text) {
        try {
            return Optional.ofNullable(type.parser().apply(text));
        } catch (RuntimeException e) { // whatever a parser of another library throws, the text is not right
            return Optional.empty();
        }
    }

    private void missing(String path, Leaf leaf) {
        problems.add(new Problem(path, Optional.empty(), leaf.expectedAltogether(), NOT_SET));
    }

    private void wrong(String key, Value value, Leaf leaf, String expected) {
        Optional<String> shown = leaf.value().isSecret()
                ? Optional.empty()
                : Optional.of(USER_INFO.matcher(value.text()).replaceAll("//***@"));
        problems.add(new Problem(key, shown, expected, Optional.of(value.origin())));
    }
}
