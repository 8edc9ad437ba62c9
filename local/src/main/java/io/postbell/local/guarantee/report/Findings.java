package io.postbell.local.guarantee.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.books.Books;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run found out.
 *
 * @param people how many there were
 * @param posts accepted
 * @param repeats how often a post had to be sent again because it was not accepted
 * @param notifications that the posts ought to become
 * @param seconds from the first post to the last final state
 * @param audit of what reached the phones
 * @param books at the end
 */
public record Findings(
        int people,
        long posts,
        long repeats,
        long notifications,
        double seconds,
        List<FaultReport> faults,
        Audit.Result audit,
        Books books) {
    /** Copies the list. */
    public Findings {
        faults = List.copyOf(faults);
    }

    /** Everything that must not be. Empty: the guarantees held. */
    public List<String> problems() {
        List<String> all = new ArrayList<>();
        faults.forEach(fault -> fault.problems().forEach(problem -> all.add(fault.fault() + ": " + problem)));
        if (!books.balanced()) {
            all.add("the books do not balance");
            all.addAll(books.problems());
        }
        books.refused().forEach((reason, count) -> {
            // a post whose acceptance was not heard of is sent again, and known again by its id
            if (!reason.equals("duplicate")) {
                all.add("the router put " + count + " records aside as " + reason);
            }
        });
        all.addAll(audit.problems());
        return all;
    }

    /** As text for a person. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "people", people);
        line(text, "posts", posts);
        line(text, "sent again to ingest", repeats);
        line(text, "notifications", notifications);
        line(text, "requests to providers", audit.requests());
        line(text, "refused by providers", audit.refused());
        text.append(String.format(Locale.ROOT, "%-26s %,10.1f%n%n", "seconds", seconds));
        text.append(String.format(Locale.ROOT, "%-40s %14s %12s%n", "fault", "standstill s", "recovery s"));
        faults.forEach(fault -> text.append(row(fault)));
        text.append(System.lineSeparator());
        line(text, "lost", audit.lost());
        line(text, "duplicates a person sees", audit.duplicates());
        line(text, "repeats under the same id", audit.repeats());
        line(text, "out of order", audit.disorder());
        line(text, "never asked for", audit.strangers());
        line(text, "candidates", books.candidates());
        line(text, "without a final state", books.notifications().open());
        text.append(books.balanced() ? "The books balance.\n" : "The books do NOT balance.\n");
        List<String> problems = problems();
        text.append(problems.isEmpty() ? "The guarantees held.\n" : "The guarantees did NOT hold:\n");
        problems.forEach(problem -> text.append("  ").append(problem).append('\n'));
        return text.toString();
    }

    private static String row(FaultReport fault) {
        if (fault.skipped().isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "%-40s not done: %s%n",
                    fault.fault(),
                    fault.skipped().get());
        }
        return String.format(
                Locale.ROOT,
                "%-40s %14.1f %12.1f%n",
                fault.fault(),
                seconds(fault.standstill().orElse(Duration.ZERO)),
                seconds(fault.recovery().orElse(Duration.ZERO)));
    }

    /** The same as JSON. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("held", problems().isEmpty());
        json.putObject("load")
                .put("people", people)
                .put("posts", posts)
                .put("sent_again", repeats)
                .put("notifications", notifications)
                .put("requests", audit.requests())
                .put("refused", audit.refused())
                .put("seconds", seconds);
        var all = json.putArray("faults");
        faults.forEach(fault -> {
            ObjectNode each = all.addObject().put("fault", fault.fault());
            fault.skipped().ifPresent(why -> each.put("not_done", why));
            fault.standstill().ifPresent(time -> each.put("standstill_s", seconds(time)));
            fault.recovery().ifPresent(time -> each.put("recovery_s", seconds(time)));
        });
        json.put("lost", audit.lost());
        json.put("duplicates", audit.duplicates());
        json.put("repeats", audit.repeats());
        json.put("out_of_order", audit.disorder());
        json.put("never_asked_for", audit.strangers());
        json.putObject("books")
                .put("balanced", books.balanced())
                .put("candidates", books.candidates())
                .put("open", books.notifications().open());
        var problems = json.putArray("problems");
        problems().forEach(problems::add);
        return json;
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static void line(StringBuilder text, String name, long value) {
        text.append(String.format(Locale.ROOT, "%-26s %,10d%n", name, value));
    }
}
