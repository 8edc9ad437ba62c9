package io.postbell.router.mention;

import io.postbell.router.markdown.MarkdownWalk;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * The parts of a Markdown text in which a mention counts (section 3.6): everything a reader sees as text, not code, link addresses or link
 * titles. Parts that do not touch are kept apart by a line feed, so that no word spans them. HTML is text, as Mattermost shows it.
 */
final class VisibleText {
    private static final char BREAK = '\n';
    private static final Set<Class<? extends Block>> BLOCKS = Set.of(
            BlockQuote.class,
            Heading.class,
            FencedCodeBlock.class,
            IndentedCodeBlock.class,
            ListBlock.class,
            ThematicBreak.class);
    private static final Parser PARSER =
            Parser.builder().enabledBlockTypes(BLOCKS).build();

    private VisibleText() {}

    static String of(String markdown) {
        StringBuilder visible = new StringBuilder(markdown.length());
        MarkdownWalk.of(PARSER.parse(markdown), node -> append(visible, node), node -> leave(visible, node));
        return visible.toString();
    }

    private static void append(StringBuilder visible, Node node) {
        if (node instanceof Text text) {
            visible.append(text.getLiteral());
        } else if (node instanceof HtmlInline html) {
            visible.append(html.getLiteral());
        } else {
            visible.append(BREAK);
        }
    }

    private static void leave(StringBuilder visible, Node left) {
        if (left.getFirstChild() != null) {
            visible.append(BREAK);
        }
    }
}
