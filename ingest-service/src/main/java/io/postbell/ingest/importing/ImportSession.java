package io.postbell.ingest.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.event.Post;
import io.postbell.ingest.api.PostWriter;
import io.postbell.ingest.lines.LineSplitter.Line;
import io.postbell.ingest.log.LogEntry;
import io.postbell.ingest.log.LogUnavailableException;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.runtime.json.JsonFields;
import io.postbell.runtime.json.Parsed;
import io.postbell.runtime.mattermost.Acceptance;
import java.io.IOException;
import java.time.Duration;

/** One import under way. Used by one thread. */
final class ImportSession {
    private static final int MAX_LISTED = 1_000;
    private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

    private final ImportParts parts;
    private final StableIds ids;
    private final ImportReport report;
    private final Workspace workspace;
    private final AppendWindow window;
    private final ImportCounts counts = new ImportCounts();
    private final long begun;
    private long lastProgress;
    private long notPlayed;
    private PostSpill spill;

    ImportSession(ImportParts parts, String serverId, ImportReport report) {
        ImportSettings settings = parts.settings();
        this.parts = parts;
        this.ids = new StableIds(serverId);
        this.report = report;
        this.workspace = new Workspace(settings.maxNames());
        this.window =
                new AppendWindow(parts.log(), settings.maxInFlight(), settings.patience(), parts.onAcknowledged());
        this.begun = parts.nanoTime().getAsLong();
        this.lastProgress = begun;
    }

    /** Where posts wait to be played; null when they are not to be. */
    void spillTo(PostSpill posts) {
        this.spill = posts;
    }

    void take(Line line) throws InvalidImportException, LogUnavailableException, InterruptedException, IOException {
        counts.lines++;
        if (counts.lines == 1) {
            VersionLine.require(line.utf8(), parts.reader());
            return;
        }
        if (line.tooLong()) {
            reject(
                    line.number(),
                    "expected a line of at most " + parts.settings().maxLineBytes() + " bytes, got a longer one");
        } else if (parts.reader().object(line.utf8()) instanceof Parsed.Good<ObjectNode> good) {
            read(line.number(), good.value());
        } else {
            reject(line.number(), "expected a JSON object, got malformed JSON or another value");
        }
        progress();
    }

    void endOfLines() throws InvalidImportException {
        if (counts.lines == 0) {
            throw new InvalidImportException("expected a bulk export, got no line");
        }
    }

    /** Waits until Kafka has everything that was appended. */
    void settleState() throws LogUnavailableException, InterruptedException {
        window.drain();
        window.takeTooLarge().forEach(line -> reject(line, "the record is larger than Kafka takes"));
    }

    void phase(String phase) {
        report.line(counts.json("progress").put("phase", phase));
    }

    void play() throws Exception {
        long before = window.acknowledged();
        try {
            spill.play((post, line) -> {
                post.setAcceptedAt(parts.clock().instant());
                window.append(PostWriter.entry(post), line);
                counts.played = window.acknowledged() - before;
                progress();
            });
            settleState();
        } finally {
            counts.played = window.acknowledged() - before;
        }
    }

    ObjectNode summary() {
        double seconds = Math.round((parts.nanoTime().getAsLong() - begun) / 1e6) / 1e3;
        ObjectNode summary = counts.json("summary").put("seconds", seconds);
        if (notPlayed > 0) {
            summary.put("not_played", notPlayed);
            summary.put("error", "more posts than one import plays, which is " + spill.size());
        }
        return summary;
    }

    ImportFailedException failed(Exception cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new ImportFailedException(summary().put("error", reason), cause);
    }

    private void read(long number, ObjectNode object)
            throws LogUnavailableException, InterruptedException, IOException {
        JsonFields line = JsonFields.of(object, new FieldProblems());
        ImportedLine out = new ImportedLine(parts.clock().instant());
        String type = line.requiredText("type");
        LineType known = LineType.KNOWN.get(type);
        if (known == null && line.problems().isEmpty()) {
            counts.ignored++;
            return;
        }
        if (known != null && !line.has(type)) {
            line.problem(type, "expected an object, got nothing");
        }
        if (out.accepts(line.problems()) && known != null) {
            String traceId = parts.traceIds().get();
            Acceptance acceptance = new Acceptance(ids.serverId(), parts.clock().instant(), traceId);
            known.read(line.object(type), new LineContext(ids, workspace, counts, acceptance, out));
        }
        write(number, out);
    }

    private void write(long number, ImportedLine out)
            throws LogUnavailableException, InterruptedException, IOException {
        out.rejections().forEach(reason -> reject(number, reason));
        for (LogEntry<?> entry : out.entries()) {
            window.append(entry, number);
        }
        for (Post post : out.posts()) {
            if (spill != null && !spill.add(post, number)) {
                notPlayed++;
            }
        }
    }

    private void reject(long line, String reason) {
        counts.rejected++;
        if (counts.rejected <= MAX_LISTED) {
            ObjectNode rejected = JsonNodeFactory.instance.objectNode();
            report.line(rejected.put("type", "rejected").put("line", line).put("reason", reason));
        }
    }

    private void progress() {
        long now = parts.nanoTime().getAsLong();
        if (now - lastProgress >= PROGRESS_NANOS) {
            lastProgress = now;
            report.optionalLine(counts.json("progress").put("phase", counts.played > 0 ? "playing" : "reading"));
        }
    }
}
