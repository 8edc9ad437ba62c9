package io.postbell.runtime.json;

/** Says what an id must look like. */
public final class Ids {
    private Ids() {}

    /** Why a text is no id; does not quote the text, which may be a token in the wrong place. */
    public static String expectation(String text) {
        return "expected an id of 1 to 64 of A-Z a-z 0-9 . _ ~ -, got " + text.length() + " characters";
    }
}
