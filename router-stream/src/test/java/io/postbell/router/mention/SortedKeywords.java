package io.postbell.router.mention;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Keywords in the order of their UTF-8 bytes, as a store has them; counts what it is asked. */
final class SortedKeywords implements KeywordLookup {
    private static final Comparator<String> BYTES =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final NavigableSet<String> keywords = new TreeSet<>(BYTES);
    private int lookups;

    SortedKeywords(Collection<String> keywords) {
        this.keywords.addAll(keywords);
    }

    @Override
    public boolean holds(String keyword) {
        lookups++;
        return keywords.contains(keyword);
    }

    @Override
    public Optional<String> firstWith(String prefix) {
        lookups++;
        return Optional.ofNullable(keywords.ceiling(prefix)).filter(keyword -> keyword.startsWith(prefix));
    }

    int lookups() {
        return lookups;
    }
}
