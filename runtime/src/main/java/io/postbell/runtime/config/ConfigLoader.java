package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.RawValues.Rank;
import io.postbell.runtime.config.RawValues.Value;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Turns {@link ConfigInput} into a typed mapping, or says everything that is wrong with it. Stateless.
 *
 * <p><b>Keys.</b> A method {@code stopDeadline()} of a mapping with prefix {@code postbell} is {@code postbell.stop-deadline}; groups nest with
 * dots; lists of groups are numbered: {@code postbell.apns.apps[0].name}. Lists of plain values are numbered too, or one text with commas. A
 * secret {@code x} can be given as {@code x-file}, a file that holds it; a map of secrets as a file of Java properties. In a map such as {@code postbell.kafka.properties} everything behind
 * it is the map's key, dots included; in YAML it may be nested or written with dots.
 *
 * <p><b>Environment.</b> A variable is the key in capitals with {@code _} for everything else: {@code POSTBELL_STOP_DEADLINE},
 * {@code POSTBELL_APNS_APPS_0__NAME}, {@code POSTBELL_SCHEMA_REGISTRY_URLS} or {@code ..._URLS_0_}. In a map's key {@code _} stands for a dot,
 * {@code __} for a dash and {@code ___} for an underscore: {@code POSTBELL_KAFKA_PROPERTIES_SASL_JAAS_CONFIG} is {@code sasl.jaas.config}.
 * Property names with capital letters can come from a file only.
 *
 * <p><b>Order.</b> Overrides win over the environment, that over the file, that over defaults; a list of plain values comes from one source
 * as a whole. An empty value unsets an optional key; in a map it is refused.
 *
 * <p><b>Unknown</b> keys of the file and the overrides and unknown variables that begin with {@code POSTBELL_} are refused, except
 * {@value #LOG_LEVEL}, which belongs to logging. Values hold no expressions: a {@code $} is a {@code $}.
 */
public final class ConfigLoader {
    /** Level of the logs, read by logback.xml and not by any mapping. */
    public static final String LOG_LEVEL = "POSTBELL_LOG_LEVEL";

    private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error");

    private ConfigLoader() {}

    /**
     * Loads and checks a mapping.
     *
     * @param mapping an interface with {@code @ConfigMapping}
     * @throws InvalidConfigException listing all problems; rules over several values ({@link Validated}) are judged once all single ones are right
     */
    public static <C> C load(Class<C> mapping, ConfigInput input) {
        return load(mapping, input, key -> true);
    }

    /**
     * Loads and checks the part of a service's configuration that a mapping knows, so that a tool can be given the file and the environment of
     * any service. Keys and variables of groups that the mapping does not have are passed over; within its groups unknown ones are refused.
     *
     * @throws InvalidConfigException as above
     */
    public static <C> C loadPart(Class<C> mapping, ConfigInput input) {
        MappingModel model = MappingModel.of(mapping);
        List<String> groups = model.root().members().stream()
                .map(member -> EnvironmentNames.of(model.prefix() + '.' + member.name()))
                .toList();
        return load(mapping, input, key -> {
            String name = EnvironmentNames.of(key);
            return groups.stream().anyMatch(group -> name.equals(group) || name.startsWith(group + '_'));
        });
    }

    private static <C> C load(Class<C> mapping, ConfigInput input, Predicate<String> ours) {
        MappingModel model = MappingModel.of(mapping);
        List<KeyPattern> keys = KeyPattern.all(model);
        List<Problem> problems = new ArrayList<>();
        RawValues raw = new RawValues();
        UnknownKeys unknown = new UnknownKeys(keys);
        input.file().ifPresent(file -> YamlFile.read(file, raw, problems));
        boolean fileBroken = !problems.isEmpty();
        addEnvironment(model, keys, input, raw, problems, ours);
        input.overrides().forEach((key, text) -> raw.put(key, new Value(text, "override", Rank.OVERRIDE)));
        Map<String, String> checked = ValueCheck.check(model, raw, problems);
        if (fileBroken) { // what is not set here may well stand there
            problems.removeIf(problem -> problem.origin().equals(ValueCheck.NOT_SET));
        }
        Map<String, Value> rest = new TreeMap<>(raw.rest());
        rest.keySet().removeIf(ours.negate());
        problems.addAll(unknown.of(rest));
        refuse(problems);

        C config = map(mapping, keys, checked);
        GroupRules.check(model, config, problems);
        refuse(problems);
        return config;
    }

    private static void addEnvironment(
            MappingModel model,
            List<KeyPattern> keys,
            ConfigInput input,
            RawValues raw,
            List<Problem> problems,
            Predicate<String> ours) {
        EnvironmentNames names = new EnvironmentNames(keys);
        UnknownKeys unknown = new UnknownKeys(keys);
        String prefix = model.prefix().toUpperCase(Locale.ROOT) + '_';
        input.environment().forEach((name, text) -> {
            if (name.equals(LOG_LEVEL)) {
                if (!LEVELS.contains(text.toLowerCase(Locale.ROOT))) {
                    String expected = "one of trace, debug, info, warn, error";
                    problems.add(new Problem(name, Optional.of(text), expected, Optional.empty()));
                }
            } else if (name.startsWith(prefix)) {
                names.keyOf(name)
                        .ifPresentOrElse(
                                key -> raw.put(key, new Value(text, "environment " + name, Rank.ENVIRONMENT)), () -> {
                                    if (ours.test(name)) {
                                        problems.add(unknown.variable(name));
                                    }
                                });
            }
        });
    }

    private static <C> C map(Class<C> mapping, List<KeyPattern> keys, Map<String, String> values) {
        ConfigClass shape = ConfigClass.configClass(mapping);
        shape.getProperties().replaceAll((name, byDefault) -> null); // the values hold the defaults already
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(shape)
                .withSources(new PropertiesConfigSource(values, "postbell", 100));
        for (KeyPattern key : keys) {
            key.leaf().value().register(builder);
            key.leaf().keyType().ifPresent(type -> type.register(builder));
        }
        return builder.build().getConfigMapping(mapping);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }
}
