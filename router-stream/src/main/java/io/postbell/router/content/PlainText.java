package io.postbell.router.content;

import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.router.markdown.MarkdownWalk;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A post as a notification shows it (section 8.5): without Markdown, entities decoded. Blocks are put on one line, line breaks within a
 * block and in code stay; HTML tags, rules and pictures' addresses go; tables stay as they were typed.
 */
public final class PlainText {
    private static final char SPACE = ' ';
    private static final char LINE = '\n';
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .build();

    private PlainText() {}

    /** The text of a post, its attachments' fallbacks included; empty if there is none. */
    public static String of(Post post) {
        StringBuilder text = new StringBuilder(of(post.getMessage().value()));
        for (Attachment attachment : post.getAttachments()) {
            if (!attachment.getFallback().isEmpty()) {
                text.append(LINE).append(attachment.getFallback().value());
            }
        }
        return text.toString();
    }

    /** A Markdown text without its marks. */
    public static String of(String markdown) {
        StringBuilder plain = new StringBuilder(markdown.length());
        MarkdownWalk.of(PARSER.parse(markdown), node -> append(plain, node), node -> separate(plain, node));
        return plain.toString().strip();
    }

    private static void append(StringBuilder plain, Node node) {
        if (node instanceof Text text) {
            plain.append(text.getLiteral());
        } else if (node instanceof Code code) {
            plain.append(code.getLiteral());
        } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
            plain.append(LINE);
        } else if (node instanceof FencedCodeBlock block) {
            plain.append(block.getLiteral());
        } else if (node instanceof IndentedCodeBlock block) {
            plain.append(block.getLiteral());
        }
    }

    /** After a block comes a space, unless there is one already. */
    private static void separate(StringBuilder plain, Node left) {
        if (left instanceof Block && !plain.isEmpty() && !Character.isWhitespace(plain.charAt(plain.length() - 1))) {
            plain.append(SPACE);
        }
    }
}
