package io.postbell.ingest.importing;

import io.postbell.event.Post;
import io.postbell.ingest.log.LogEntry;
import io.postbell.runtime.json.FieldProblem;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.schemas.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** What one line brings. Used by one thread. */
final class ImportedLine {
    private final Instant at;
    private final List<LogEntry<?>> entries = new ArrayList<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<String> rejections = new ArrayList<>();

    ImportedLine(Instant at) {
        this.at = at;
    }

    /** State to be written. */
    <V extends SpecificRecord> void entry(Topic<V> topic, String key, V value) {
        entries.add(new LogEntry<>(topic, key, value, at));
    }

    /** A post, to be played or not. */
    void post(Post post) {
        posts.add(post);
    }

    /** The line, or a part of it, cannot be taken. */
    void reject(String reason) {
        rejections.add(reason);
    }

    /** Whether nothing was wrong; what was is a reason to reject. */
    boolean accepts(FieldProblems problems) {
        if (!problems.isEmpty()) {
            reject(problems.list().stream().map(ImportedLine::sentence).collect(Collectors.joining("; ")));
        }
        return problems.isEmpty();
    }

    List<LogEntry<?>> entries() {
        return entries;
    }

    List<Post> posts() {
        return posts;
    }

    List<String> rejections() {
        return rejections;
    }

    private static String sentence(FieldProblem problem) {
        return problem.field().isEmpty() ? problem.reason() : problem.field() + ": " + problem.reason();
    }
}
