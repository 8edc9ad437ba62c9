package io.postbell.router.content;

import io.postbell.event.Attachment;
import io.postbell.event.Post;
import io.postbell.router.markdown.MarkdownWalk;
import java.util.List;
import java.util.Set;
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
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.ParsedInline;

/**
 * A post as a notification shows it (section 8.5): without Markdown, and then entities decoded, those in code too. Blocks are put on one line,
 * line breaks within a block and in code stay; HTML tags, rules and pictures' addresses go; tables stay as they were typed.
 */
public final class PlainText {
    private static final char SPACE = ' ';
    private static final char LINE = '\n';
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(StrikethroughExtension.create()))
            .customInlineContentParserFactory(new Ampersands())
            .build();

    /** Leaves entities as they are, to be decoded when the marks are gone. */
    private static final class Ampersands implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('&');
        }

        @Override
        public InlineContentParser create() {
            return state -> {
                state.scanner().next();
                return ParsedInline.of(new Text("&"), state.scanner().position());
            };
        }
    }

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
        return HtmlEntities.decode(trimmed(plain));
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

    private static String trimmed(StringBuilder plain) {
        int from = 0;
        int to = plain.length();
        while (from < to && white(plain.charAt(from))) {
            from++;
        }
        while (to > from && white(plain.charAt(to - 1))) {
            to--;
        }
        return plain.substring(from, to);
    }

    /** White space as Unicode has it, with those that do not break a line. */
    private static boolean white(char character) {
        return (character >= '\t' && character <= '\r') || character == '\u0085' || Character.isSpaceChar(character);
    }

    /** After a block comes a space, unless there is one already. */
    private static void separate(StringBuilder plain, Node left) {
        if (left instanceof Block && !plain.isEmpty() && !Character.isWhitespace(plain.charAt(plain.length() - 1))) {
            plain.append(SPACE);
        }
    }
}
