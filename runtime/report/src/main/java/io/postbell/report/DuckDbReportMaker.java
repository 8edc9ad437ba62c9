package io.postbell.report;

import io.postbell.report.events.EventTable;
import io.postbell.report.events.FileEvents;
import io.postbell.report.events.Missing;
import io.postbell.report.events.TopicEvents;
import io.postbell.report.page.Page;
import io.postbell.report.sql.Database;
import io.postbell.report.sql.QueryBook;
import io.postbell.report.sql.Scratch;
import io.postbell.runtime.report.Answer;
import io.postbell.runtime.report.Report;
import io.postbell.runtime.report.ReportException;
import io.postbell.runtime.report.ReportMaker;
import io.postbell.runtime.report.ReportOrder;
import io.postbell.runtime.report.ReportSource;
import io.postbell.runtime.report.ReportWatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes reports with DuckDB. Stateless. */
public final class DuckDbReportMaker implements ReportMaker {
    /** For the service loader. */
    public DuckDbReportMaker() {}

    @Override
    public Optional<Report> make(ReportOrder order, ReportWatch watch) {
        try (Scratch scratch = Scratch.in(order.scratch());
                Database database = Database.open(scratch.folder(), order.databaseMegabytes(), watch::stopped)) {
            Optional<Missing> missing = fill(database, order, watch);
            return missing.isEmpty() ? Optional.empty() : Optional.of(answer(database, order, watch, missing.get()));
        } catch (SQLException e) {
            if (watch.stopped()) {
                return Optional.empty();
            }
            throw new ReportException("DuckDB: " + e.getMessage());
        } catch (IOException e) {
            throw new ReportException("the folder for events in " + order.scratch() + ": " + e);
        }
    }

    private static Optional<Missing> fill(Database database, ReportOrder order, ReportWatch watch) throws SQLException {
        if (order.source() instanceof ReportSource.Topics topics) {
            return new TopicEvents(topics.kafka(), order, watch).fill(database);
        }
        ReportSource.Files files = (ReportSource.Files) order.source();
        return Optional.of(new FileEvents(files.folder(), order).fill(database));
    }

    private static Report answer(Database database, ReportOrder order, ReportWatch watch, Missing missing)
            throws SQLException {
        watch.answering("repeats");
        for (String statement : QueryBook.tables()) {
            database.execute(statement);
        }
        if (!order.costs().isEmpty()) {
            database.execute(QueryBook.providerCosts(order.costs()));
        }
        Map<String, Long> events = new LinkedHashMap<>();
        for (EventTable<?> table : EventTable.ALL) {
            events.put(table.name(), database.count(table.name()));
        }
        List<Answer> answers = new ArrayList<>();
        for (Question question : Question.ALL) {
            watch.answering(question.title());
            answers.add(database.answer(question.query(), question.title(), QueryBook.query(question.query())));
        }
        return new Report(order.from(), order.to(), events, answers, missing.unread(), missing.gaps());
    }

    @Override
    public void write(Report report, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path draft =
                Files.createTempFile(target.getParent(), target.getFileName().toString(), ".tmp");
        try {
            Files.writeString(draft, Page.of(report), StandardCharsets.UTF_8);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
