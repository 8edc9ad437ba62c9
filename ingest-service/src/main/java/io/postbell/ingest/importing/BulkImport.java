package io.postbell.ingest.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.ingest.lines.LineSplitter;
import io.postbell.ingest.lines.LineSplitter.Line;
import java.util.List;

/**
 * Imports one bulk-export file: writes the state that its lines bring, and, when asked, plays its posts in the order of their times once the
 * router has applied that state. Ids are derived from names, so importing again changes nothing. Blocks; safe for use by several threads.
 */
public final class BulkImport {
    private final ImportParts parts;

    /** With what all imports share. */
    public BulkImport(ImportParts parts) {
        this.parts = parts;
    }

    /**
     * Imports.
     *
     * @param serverId the tenant
     * @param play whether the posts are to be notified
     * @param report hears of progress and rejected lines while it goes on
     * @return the summary
     * @throws InvalidImportException if the file does not begin as a bulk export; nothing was written then
     * @throws ImportFailedException if it ended before its end
     */
    public ObjectNode run(ChunkSource source, String serverId, boolean play, ImportReport report)
            throws InvalidImportException, ImportFailedException {
        ImportSession session = new ImportSession(parts, serverId, report);
        try (PostSpill spill = play
                ? new PostSpill(parts.settings().tempDir(), parts.settings().maxPlayedPosts())
                : null) {
            session.spillTo(spill);
            read(source, session);
            session.settleState();
            if (play) {
                session.phase("waiting_for_router");
                parts.router().awaitApplied();
                session.phase("playing");
                session.play();
            }
            return session.summary();
        } catch (InvalidImportException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw session.failed(new InterruptedException("the service is stopping"));
        } catch (Exception e) {
            throw session.failed(e);
        }
    }

    private void read(ChunkSource source, ImportSession session) throws Exception {
        LineSplitter splitter = new LineSplitter(parts.settings().maxLineBytes());
        for (byte[] chunk = source.next(); chunk != null; chunk = source.next()) {
            take(splitter.feed(chunk), session);
        }
        take(splitter.finish(), session);
        session.endOfLines();
    }

    private static void take(List<Line> lines, ImportSession session) throws Exception {
        for (Line line : lines) {
            session.take(line);
        }
    }
}
