package io.postbell.runtime.config;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** The shape of a mapping: groups of named members, lists of groups, and leaves that hold values. */
sealed interface Node {
    /** A mapping interface. An optional one is absent as long as no key of it is set. */
    record Group(Class<?> type, boolean optional, List<Member> members) implements Node {}

    /** Something in a group, under the last part of its key. */
    record Member(String name, Method method, Node node) {}

    /** A list of groups: {@code apps[0]}, {@code apps[1]}. */
    record GroupList(Group element, boolean optional) implements Node {}

    /** How many values a leaf holds. */
    enum Shape {
        SINGLE,
        LIST,
        MAP
    }

    /**
     * Values of one type.
     *
     * @param keyType type of the keys of a map
     */
    record Leaf(
            ValueType<?> value,
            Shape shape,
            Optional<ValueType<?>> keyType,
            boolean optional,
            Optional<String> defaultValue,
            Bounds bounds,
            String help)
            implements Node {
        /** Whether somebody has to set it. */
        boolean required() {
            return !optional && defaultValue.isEmpty() && shape != Shape.MAP;
        }

        /** What one value has to be, in human words. */
        String expected() {
            return value.words() + bounds.words();
        }

        /** What the whole has to be, in human words. */
        String expectedAltogether() {
            return switch (shape) {
                case SINGLE -> expected();
                case LIST -> "a list, each element " + expected();
                case MAP -> "keys below it, each value " + expected();
            };
        }
    }
}
