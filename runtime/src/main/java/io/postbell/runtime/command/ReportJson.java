package io.postbell.runtime.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.report.Answer;
import io.postbell.runtime.report.Report;
import java.math.BigDecimal;
import java.util.List;

/** A report as objects of the answer: one for each question, then one about the whole. */
final class ReportJson {
    private ReportJson() {}

    static ObjectNode of(Answer answer) {
        ObjectNode json = ToolCommand.object();
        json.put("query", answer.query());
        json.put("title", answer.title());
        ArrayNode rows = json.putArray("rows");
        for (List<Object> values : answer.rows()) {
            ObjectNode row = rows.addObject();
            for (int i = 0; i < values.size(); i++) {
                put(row, answer.columns().get(i), values.get(i));
            }
        }
        return json;
    }

    static ObjectNode summary(Report report) {
        ObjectNode json = ToolCommand.object();
        json.put("from", report.from().toString());
        json.put("to", report.to().toString());
        ObjectNode events = json.putObject("events");
        report.events().forEach(events::put);
        ObjectNode unread = json.putObject("unread");
        unread.put("count", report.unread().count());
        ArrayNode named = unread.putArray("named");
        report.unread().named().forEach(place -> named.add(ToolCommand.object(place)));
        ArrayNode gaps = json.putArray("gaps");
        report.gaps().forEach(gap -> gaps.addObject()
                .put("table", gap.table())
                .put("kind", gap.kind().label())
                .put("words", gap.words()));
        return json;
    }

    private static void put(ObjectNode row, String name, Object value) {
        if (value == null) {
            row.putNull(name);
        } else if (value instanceof Long number) {
            row.put(name, number);
        } else if (value instanceof Double number) {
            row.put(name, number);
        } else if (value instanceof BigDecimal number) {
            row.put(name, number);
        } else if (value instanceof Boolean flag) {
            row.put(name, flag);
        } else {
            row.put(name, value.toString());
        }
    }
}
