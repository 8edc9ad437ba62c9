package io.postbell.router.markdown;

import java.util.function.Consumer;
import org.commonmark.node.Node;

/** A walk over a Markdown tree, depth first, without recursion: the nesting is the author's choice, our stack is not. */
public final class MarkdownWalk {
    private MarkdownWalk() {}

    /**
     * Visits a node and all below it.
     *
     * @param enter told of each node before its children
     * @param leave told of each node after its children
     */
    public static void of(Node root, Consumer<Node> enter, Consumer<Node> leave) {
        Node node = root;
        while (node != null) {
            enter.accept(node);
            node = node.getFirstChild() != null ? node.getFirstChild() : after(node, root, leave);
        }
    }

    private static Node after(Node childless, Node root, Consumer<Node> leave) {
        Node at = childless;
        leave.accept(at);
        while (at != root && at.getNext() == null) {
            at = at.getParent();
            leave.accept(at);
        }
        return at == root ? null : at.getNext();
    }
}
