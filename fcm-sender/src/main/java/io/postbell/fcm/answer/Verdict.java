package io.postbell.fcm.answer;

/** What a row of the table says. */
enum Verdict {
    /** The token is dead. */
    TOKEN_DEAD,
    /** The token is dead, unless many are: then the project is the wrong one. */
    TOKEN_DOUBTFUL,
    /** The token is dead if the answer's text says so; otherwise the message is wrong. */
    TOKEN_DEAD_IF_SAID,
    /** Google will never take this message. */
    REJECTED,
    /** Too fast. */
    THROTTLED,
    /** It may have been delivered. */
    UNKNOWN,
    /** Once it may be bad luck, twice it is the message. */
    UNKNOWN_ONCE,
    /** The operator's configuration is wrong. */
    MISCONFIGURED,
    /** The operator's configuration is wrong for phones that Google reaches through others; Android phones are not concerned. */
    MISCONFIGURED_ELSEWHERE
}
