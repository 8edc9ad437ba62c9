package io.postbell.runtime.config;

import io.postbell.runtime.config.Node.Group;
import io.postbell.runtime.config.Node.GroupList;
import io.postbell.runtime.config.Node.Leaf;
import io.postbell.runtime.config.Node.Member;
import io.postbell.runtime.config.Node.Shape;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads the shape of a mapping from its interface, by SmallRye's rules. Knows what Postbell's mappings use; anything else is a programming
 * error and is refused at once.
 *
 * @param prefix first part of all keys
 */
record MappingModel(String prefix, Group root) {
    private static final Map<Class<?>, Class<?>> OPTIONAL_NUMBERS = Map.of(
            OptionalInt.class, Integer.class, OptionalLong.class, Long.class, OptionalDouble.class, Double.class);

    static MappingModel of(Class<?> mapping) {
        ConfigMapping annotation = mapping.getAnnotation(ConfigMapping.class);
        if (annotation == null) {
            throw new IllegalArgumentException(mapping.getName() + " lacks @ConfigMapping");
        }
        return new MappingModel(annotation.prefix(), group(mapping, false));
    }

    private static Group group(Class<?> type, boolean optional) {
        List<Member> members = Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(method -> new Member(name(method), method, node(method, method.getGenericReturnType(), false)))
                .sorted(Comparator.comparing(Member::name))
                .toList();
        return new Group(type, optional, members);
    }

    private static Node node(Method method, Type type, boolean optional) {
        Class<?> raw = raw(type);
        if (raw == Optional.class) {
            return node(method, argument(type, 0), true);
        }
        if (OPTIONAL_NUMBERS.containsKey(raw)) {
            return leaf(method, OPTIONAL_NUMBERS.get(raw), Shape.SINGLE, Optional.empty(), true);
        }
        if (raw == List.class) {
            Class<?> element = raw(argument(type, 0));
            return isGroup(element)
                    ? new GroupList(group(element, false), optional)
                    : leaf(method, element, Shape.LIST, Optional.empty(), optional);
        }
        if (raw == Map.class) {
            ValueType<?> keys = ValueType.of(raw(argument(type, 0)));
            return leaf(method, raw(argument(type, 1)), Shape.MAP, Optional.of(keys), optional);
        }
        return isGroup(raw) ? group(raw, optional) : leaf(method, raw, Shape.SINGLE, Optional.empty(), optional);
    }

    private static Leaf leaf(
            Method method, Class<?> type, Shape shape, Optional<ValueType<?>> keyType, boolean optional) {
        if (isGroup(type)
                || method.isAnnotationPresent(WithConverter.class)
                || method.isAnnotationPresent(WithParentName.class)) {
            throw new IllegalArgumentException("not supported in a mapping: " + method);
        }
        Help help = method.getAnnotation(Help.class);
        return new Leaf(
                ValueType.of(type),
                shape,
                keyType,
                optional,
                Optional.ofNullable(method.getAnnotation(WithDefault.class)).map(WithDefault::value),
                Bounds.of(method),
                help == null ? "" : help.value());
    }

    /** An interface that says it maps something: with methods to implement, and not of the JDK. */
    private static boolean isGroup(Class<?> type) {
        return type.isInterface()
                && !type.getName().startsWith("java.")
                && Arrays.stream(type.getMethods()).anyMatch(method -> Modifier.isAbstract(method.getModifiers()));
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    private static String name(Method method) {
        WithName name = method.getAnnotation(WithName.class);
        return name != null
                ? name.value()
                : method.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
