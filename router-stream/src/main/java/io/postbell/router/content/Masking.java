package io.postbell.router.content;

import io.postbell.schemas.sensitive.Sensitive;
import java.util.List;
import java.util.stream.Stream;

/** Blacks out the words of one push, and notes what is kept back. Belongs to one call. */
final class Masking {
    private final Redaction redaction;
    private boolean masked;

    Masking(Redaction redaction) {
        this.redaction = redaction;
    }

    String apply(String text) {
        String left = redaction.apply(text);
        see(left);
        return left;
    }

    Sensitive apply(Sensitive text) {
        return Sensitive.of(apply(text.value()));
    }

    /** A text that has been blacked out already is among the words. */
    void see(String text) {
        masked |= redaction.shows(text);
    }

    /** What was kept back, these and what was blacked out, in the words of the events. */
    List<String> and(Stream<KeptBack> others) {
        return Stream.concat(others, masked ? Stream.of(KeptBack.MASKED) : Stream.empty())
                .map(KeptBack::label)
                .toList();
    }
}
