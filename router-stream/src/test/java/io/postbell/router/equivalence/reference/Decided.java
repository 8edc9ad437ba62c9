package io.postbell.router.equivalence.reference;

import java.util.List;

/**
 * What is decided about one person and one post.
 *
 * @param mention mention type
 * @param outcome {@code send}, or the reason why not
 * @param traced whether the post does not concern him, and the decision was only asked for
 * @param pushes what each of his phones gets, ordered by their ids
 */
public record Decided(String mention, String outcome, boolean traced, List<Sent> pushes) {
    /** The outcome of what is sent. */
    public static final String SEND = "send";
}
