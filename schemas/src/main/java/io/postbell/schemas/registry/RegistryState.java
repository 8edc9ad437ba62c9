package io.postbell.schemas.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the in-process registry knows, as it is kept in the file. Immutable.
 *
 * @param schemas text of each schema by id; never shrinks, because records with the id may still exist
 * @param subjects by name
 * @param level compatibility of subjects that have none of their own
 */
record RegistryState(Map<Integer, String> schemas, Map<String, Subject> subjects, Compatibility level) {
    static final RegistryState EMPTY = new RegistryState(Map.of(), Map.of(), Compatibility.BACKWARD_TRANSITIVE);

    /**
     * A subject.
     *
     * @param versions those that are not deleted, oldest first
     * @param lastVersion highest number ever given
     * @param level compatibility of its own
     */
    record Subject(List<Version> versions, int lastVersion, Optional<Compatibility> level) {
        static final Subject NEW = new Subject(List.of(), 0, Optional.empty());

        Subject {
            versions = List.copyOf(versions);
        }

        Subject with(int id) {
            List<Version> more = new ArrayList<>(versions);
            more.add(new Version(lastVersion + 1, id));
            return new Subject(more, lastVersion + 1, level);
        }

        Subject withoutVersions() {
            return new Subject(List.of(), lastVersion, level);
        }

        Subject withLevel(Compatibility level) {
            return new Subject(versions, lastVersion, Optional.of(level));
        }
    }

    /** Version number within a subject, and id of the schema. */
    record Version(int version, int id) {}

    RegistryState {
        schemas = Map.copyOf(schemas);
        subjects = Map.copyOf(subjects);
    }

    Optional<Integer> idOf(String text) {
        return schemas.entrySet().stream()
                .filter(entry -> entry.getValue().equals(text))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    int nextId() {
        return schemas.keySet().stream().max(Comparator.naturalOrder()).orElse(0) + 1;
    }

    /** The subject, or a new one without versions. */
    Subject subject(String name) {
        return subjects.getOrDefault(name, Subject.NEW);
    }

    RegistryState withSchema(int id, String text) {
        Map<Integer, String> more = new TreeMap<>(schemas);
        more.put(id, text);
        return new RegistryState(more, subjects, level);
    }

    RegistryState withSubject(String name, Subject subject) {
        Map<String, Subject> more = new TreeMap<>(subjects);
        more.put(name, subject);
        return new RegistryState(schemas, more, level);
    }

    RegistryState withoutSubject(String name) {
        Map<String, Subject> fewer = new TreeMap<>(subjects);
        fewer.remove(name);
        return new RegistryState(schemas, fewer, level);
    }

    RegistryState withLevel(Compatibility level) {
        return new RegistryState(schemas, subjects, level);
    }
}
