package io.postbell.router.content;

/** How a reply's thread concerns the recipient (section 6). */
public enum ReplyType {
    /** It does not, or the post is no reply. */
    NONE,
    /** He wrote the first post. */
    ROOT,
    /** He wrote in it. */
    ANY,
    /** He follows it, with collapsed threads. */
    CRT
}
