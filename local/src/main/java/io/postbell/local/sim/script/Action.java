package io.postbell.local.sim.script;

import java.time.Duration;

/** What to do with one push. */
public sealed interface Action {
    /** Accept it. */
    record Accept() implements Action {}

    /** Refuse it as the provider does. */
    record Refuse(Rejection rejection) implements Action {}

    /** Accept it late. */
    record Delay(Duration by) implements Action {}

    /** Never answer. */
    record Hang() implements Action {}

    /** End the stream without an answer. */
    record Reset() implements Action {}

    /** Drop the connection. */
    record Close() implements Action {}

    /** Accept it, and announce the connection's end: no new streams. */
    record GoAway() implements Action {}

    /** Answer with this status and a web page, as a proxy on the way would. */
    record WebPage(int status) implements Action {}

    /** Answer with this status and no body. */
    record Bodyless(int status) implements Action {}

    /** Accept it, and from then on allow only so many streams at a time on the connection. */
    record LimitStreams(int max) implements Action {}
}
