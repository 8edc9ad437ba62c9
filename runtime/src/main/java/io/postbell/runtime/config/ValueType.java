package io.postbell.runtime.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * How the text of one value becomes an object, and what a right text is in human words.
 *
 * @param parser throws {@link IllegalArgumentException} for a text that is not right
 */
record ValueType<T>(Class<T> type, String words, Function<String, T> parser) {
    /** Stands for an empty text on the way through SmallRye, for which an empty text is none. */
    static final String EMPTY = "\0";

    private static final int ABOVE_BUILT_IN = 300;
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class, long.class, Long.class, double.class, Double.class, boolean.class, Boolean.class);
    private static final List<ValueType<?>> KNOWN = List.of(
            new ValueType<>(String.class, "a text", UnaryOperator.identity()),
            new ValueType<>(Integer.class, "a whole number", Integer::valueOf),
            new ValueType<>(Long.class, "a whole number", Long::valueOf),
            new ValueType<>(Double.class, "a number", Double::valueOf),
            new ValueType<>(Boolean.class, "true or false", ValueType::strictBoolean),
            new ValueType<>(Duration.class, "a duration such as PT30S or 30s", DurationText::parse),
            new ValueType<>(URI.class, "a URL such as http://host:8081, without user and password", ValueType::url),
            new ValueType<>(Path.class, "the path of a file", ValueType::path),
            new ValueType<>(Secret.class, "a secret", Secret::of));

    /**
     * The type of a Java class; classes not listed here are parsed by their {@code of}, {@code valueOf} or {@code parse}.
     *
     * @throws IllegalArgumentException if there is no such method
     */
    static ValueType<?> of(Class<?> raw) {
        Class<?> type = BOXES.getOrDefault(raw, raw);
        return KNOWN.stream()
                .filter(known -> known.type == type)
                .findFirst()
                .orElseGet(() -> type.isEnum() ? enumeration(type) : implicit(type));
    }

    boolean isSecret() {
        return type == Secret.class;
    }

    /** Teaches SmallRye this conversion. */
    void register(SmallRyeConfigBuilder builder) {
        Converter<T> converter = text -> text.isEmpty() ? null : parser.apply(text.equals(EMPTY) ? "" : text);
        builder.withConverter(type, ABOVE_BUILT_IN, converter);
    }

    private static <E> ValueType<E> enumeration(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String names = constants.stream().map(ValueType::label).collect(Collectors.joining(", "));
        return new ValueType<>(type, "one of " + names, text -> constants.stream()
                .filter(constant -> label(constant).equals(label(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of " + names)));
    }

    private static String label(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <T> ValueType<T> implicit(Class<T> type) {
        Converter<T> converter = new SmallRyeConfigBuilder().build().requireConverter(type);
        return new ValueType<>(type, "a text that makes a " + type.getSimpleName(), converter::convert);
    }

    private static boolean strictBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static URI url(String text) {
        URI uri = URI.create(text);
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not a URL with a host, or one with user info");
        }
        return uri;
    }

    private static Path path(String text) {
        return Path.of(text);
    }
}
