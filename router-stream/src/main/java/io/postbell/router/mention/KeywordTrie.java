package io.postbell.router.mention;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keywords that begin as the parts of a post's words do, for scripts without spaces (section 3.7, step 7). It grows as words are looked
 * through: each prefix is asked for once, and what nobody holds is never asked for any further. So the cost follows the words and the depth
 * at which keywords resemble them, not the number of keywords. Belongs to one post.
 */
final class KeywordTrie {
    /** A prefix, and the first of the keywords that begin with it. */
    private record Node(String prefix, String first, Map<Integer, Node> next) {
        boolean isKeyword() {
            return prefix.equals(first);
        }
    }

    private static final Node NOBODYS = new Node("", "", Map.of());

    private final KeywordLookup lookup;
    private final Node root = new Node("", "", new HashMap<>());

    KeywordTrie(KeywordLookup lookup) {
        this.lookup = lookup;
    }

    /** Adds the multi-byte keywords that stand anywhere in a word. */
    void findIn(String word, Set<String> found) {
        for (int start = 0; start < word.length(); start = word.offsetByCodePoints(start, 1)) {
            findAt(word, start, found);
        }
    }

    private void findAt(String word, int start, Set<String> found) {
        Node node = root;
        for (int at = start; at < word.length(); ) {
            int codePoint = word.codePointAt(at);
            node = next(node, codePoint);
            if (node.first().isEmpty()) {
                return;
            }
            if (node.isKeyword() && Words.isMultiByte(node.prefix())) {
                found.add(node.prefix());
            }
            at += Character.charCount(codePoint);
        }
    }

    private Node next(Node node, int codePoint) {
        return node.next().computeIfAbsent(codePoint, next -> ask(node, node.prefix() + Character.toString(next)));
    }

    /** If the first keyword of the shorter prefix begins with the longer one, it is the first of that, too. */
    private Node ask(Node shorter, String prefix) {
        if (prefix.length() > Words.LONGEST_KEYWORD) {
            return NOBODYS;
        }
        Optional<String> first =
                shorter.first().startsWith(prefix) ? Optional.of(shorter.first()) : lookup.firstWith(prefix);
        return first.map(keyword -> new Node(prefix, keyword, new HashMap<>())).orElse(NOBODYS);
    }
}
