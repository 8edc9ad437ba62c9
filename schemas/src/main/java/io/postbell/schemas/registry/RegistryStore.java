package io.postbell.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.postbell.schemas.registry.RegistryState.Subject;
import io.postbell.schemas.registry.RegistryState.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;

/**
 * What the in-process registry does with its state: each change is a new state, on disk before it counts. Safe for use by several threads,
 * which change it one after the other. Throws {@link RegistryRefusal} for what the API refuses.
 */
final class RegistryStore {
    private final Optional<RegistryFile> file;
    private RegistryState state;

    /** A registered schema. */
    record Registered(String text) {
        private static final ObjectMapper JSON = new ObjectMapper();

        Schema schema() {
            return new Schema.Parser().parse(text);
        }

        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a registered schema is no JSON", e);
            }
        }
    }

    RegistryStore(Optional<RegistryFile> file) {
        this.file = file;
        this.state = file.map(RegistryFile::load).orElse(RegistryState.EMPTY);
    }

    synchronized List<String> subjects() {
        return state.subjects().entrySet().stream()
                .filter(entry -> !entry.getValue().versions().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    synchronized int register(String name, Schema proposed) {
        String text = proposed.toString();
        Subject subject = state.subject(name);
        Optional<Integer> known = state.idOf(text);
        if (known.isPresent() && holds(subject, known.get())) {
            return known.get();
        }
        List<String> problems = effectiveLevel(subject).problems(proposed, schemas(subject.versions()));
        if (!problems.isEmpty()) {
            throw RegistryRefusal.incompatible(name, problems);
        }
        int id = known.orElseGet(state::nextId);
        change(state.withSchema(id, text).withSubject(name, subject.with(id)));
        return id;
    }

    synchronized Version find(String name, Schema schema) {
        List<Version> versions = versions(name);
        String text = schema.toString();
        return versions.stream()
                .filter(version -> state.schemas().get(version.id()).equals(text))
                .findFirst()
                .orElseThrow(() -> RegistryRefusal.noSchema("Schema"));
    }

    synchronized List<Version> versions(String name) {
        List<Version> versions = state.subject(name).versions();
        if (versions.isEmpty()) {
            throw RegistryRefusal.noSubject(name);
        }
        return versions;
    }

    /** A version by its number or {@code latest}. */
    synchronized Version version(String name, String number) {
        boolean latest = number.equals("latest") || number.equals("-1");
        int wanted = latest ? -1 : positive(number);
        List<Version> versions = versions(name);
        return versions.stream()
                .filter(version -> version.version() == wanted)
                .findFirst()
                .or(() -> latest ? Optional.of(versions.get(versions.size() - 1)) : Optional.empty())
                .orElseThrow(() -> RegistryRefusal.noVersion(wanted));
    }

    /** Deletes a subject; its schemas keep their ids. Permanently means that its versions are counted from 1 again. */
    synchronized List<Integer> delete(String name, boolean permanently) {
        Subject subject = state.subject(name);
        if (permanently && !subject.versions().isEmpty()) {
            throw RegistryRefusal.notDeletedFirst(name);
        }
        if (subject.versions().isEmpty() && !(permanently && subject.lastVersion() > 0)) {
            throw RegistryRefusal.noSubject(name);
        }
        change(permanently ? state.withoutSubject(name) : state.withSubject(name, subject.withoutVersions()));
        return permanently
                ? IntStream.rangeClosed(1, subject.lastVersion()).boxed().toList()
                : subject.versions().stream().map(Version::version).toList();
    }

    synchronized Registered schema(int id) {
        String text = state.schemas().get(id);
        if (text == null) {
            throw RegistryRefusal.noSchema("Schema " + id);
        }
        return new Registered(text);
    }

    /** In which subjects, and there as which version, a schema stands. */
    synchronized Map<String, Integer> uses(int id) {
        schema(id);
        Map<String, Integer> uses = new TreeMap<>();
        state.subjects().forEach((name, subject) -> subject.versions().stream()
                .filter(version -> version.id() == id)
                .forEach(version -> uses.put(name, version.version())));
        return uses;
    }

    /** The level of a subject; of the whole registry for the empty name. */
    synchronized Compatibility level(String name, boolean orGlobal) {
        if (name.isEmpty()) {
            return state.level();
        }
        return state.subject(name)
                .level()
                .or(() -> orGlobal ? Optional.of(state.level()) : Optional.empty())
                .orElseThrow(() -> RegistryRefusal.noLevel(name));
    }

    synchronized void setLevel(String name, Compatibility level) {
        change(
                name.isEmpty()
                        ? state.withLevel(level)
                        : state.withSubject(name, state.subject(name).withLevel(level)));
    }

    /** What stands against a schema as the next version of a subject. */
    synchronized List<String> problems(String name, Schema proposed) {
        return effectiveLevel(state.subject(name)).problems(proposed, schemas(versions(name)));
    }

    /** What stands against a schema beside one version of a subject. */
    synchronized List<String> problems(String name, String number, Schema proposed) {
        return effectiveLevel(state.subject(name)).problems(proposed, schemas(List.of(version(name, number))));
    }

    private Compatibility effectiveLevel(Subject subject) {
        return subject.level().orElse(state.level());
    }

    private List<Schema> schemas(List<Version> versions) {
        return versions.stream().map(version -> schema(version.id()).schema()).toList();
    }

    private void change(RegistryState next) {
        file.ifPresent(target -> target.save(next));
        state = next;
    }

    private static boolean holds(Subject subject, int id) {
        return subject.versions().stream().anyMatch(version -> version.id() == id);
    }

    private static int positive(String number) {
        try {
            int value = Integer.parseInt(number);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw RegistryRefusal.invalidVersion(number);
        }
        throw RegistryRefusal.invalidVersion(number);
    }
}
