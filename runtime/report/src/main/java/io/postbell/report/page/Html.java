package io.postbell.report.page;

/** Text within HTML. */
final class Html {
    private Html() {}

    /** A text so that it cannot be anything else, within an element or a quoted attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
