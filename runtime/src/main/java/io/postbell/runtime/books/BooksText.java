package io.postbell.runtime.books;

import java.util.Map;

/** The books as a person reads them. */
public final class BooksText {
    private BooksText() {}

    /** The books, a line for each number and each problem. */
    public static String of(Books books) {
        StringBuilder text = new StringBuilder("\nThe books\n");
        line(text, "candidates", books.candidates());
        line(text, "sent", books.sent());
        group(text, "suppressed", books.suppressed());
        group(text, "failed", books.failed());
        Books.Notifications phones = books.notifications();
        text.append(String.format(
                "  %-12s %6d   sent %d, failed %d, open %d%n",
                "phones", phones.total(), phones.sent(), phones.failed(), phones.open()));
        if (!books.refused().isEmpty()) {
            group(text, "refused", books.refused());
        }
        text.append(
                books.balanced()
                        ? "  They balance.\n"
                        : books.problems().isEmpty() ? "  They do NOT balance.\n" : "  They do NOT balance:\n");
        books.problems().forEach(problem -> text.append("    ").append(problem).append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, int count) {
        text.append(String.format("  %-12s %6d%n", name, count));
    }

    private static void group(StringBuilder text, String name, Map<String, Integer> byReason) {
        line(text, name, byReason.values().stream().mapToInt(Integer::intValue).sum());
        byReason.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> text.append(String.format("    %-24s %6d%n", entry.getKey(), entry.getValue())));
    }
}
