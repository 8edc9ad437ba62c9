package io.postbell.runtime.delivery;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the pushes of one app may be tried (design section 5; spec/providers.md sections 2.3 and 7).
 *
 * <p>Open, until the provider says that the app is misconfigured, or until too many of its tokens are bad, which is taken for the same. Then it is
 * paused: nothing is tried, and now and then one push finds out whether it works again. After a flood of bad tokens one good answer proves
 * little, so a sample follows before the gate is open again. When the provider gives no answers at all the app is paused too, so that it does not
 * take the permits of the others while its pushes wait for their deadlines. Safe for use by several threads.
 */
final class AppGate {
    /** What is named as the reason when there are too many bad tokens. */
    static final String BAD_TOKENS = "bad_tokens";

    /** Held pushes come back so long after the next probe; it has been answered by then. */
    static final Duration MARGIN = Duration.ofSeconds(10);

    /** What is named as the reason when there are no answers. */
    static final String NO_ANSWERS = "no_answers";

    /** A provider that is silent is asked again after so long, then after twice the time each. */
    private static final Duration SILENCE_PROBE = Duration.ofSeconds(10);

    private static final Duration LONGEST_SILENCE_PROBE = Duration.ofMinutes(1);

    /** So many answers make a sample, and no more pushes are under way meanwhile. */
    static final int SAMPLE = 20;

    /** A probe that has no answer after so long is not waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private enum State {
        OPEN,
        PAUSED,
        PROBING,
        SAMPLING
    }

    private enum Cause {
        MISTAKE,
        BAD_TOKENS,
        SILENCE
    }

    private final GateSettings settings;
    private final AnswerWindow badTokens;
    private final AnswerWindow sample = new AnswerWindow(SAMPLE);
    private final Pace pace = new Pace();
    private final Silence silence = new Silence();
    private State state = State.OPEN;
    private String reason = "";
    private Cause cause = Cause.MISTAKE;
    private int failures;
    private int sampled;
    private Instant since = Instant.EPOCH;
    private Instant nextProbe = Instant.EPOCH;

    AppGate(GateSettings settings) {
        this.settings = settings;
        this.badTokens = new AnswerWindow(settings.badTokenWindow());
    }

    /** A push wants to be tried. If it may, {@link #leave} must be told how it ended, once. */
    synchronized Pass enter(Instant now) {
        return switch (state) {
            case OPEN -> pace.enter(now).map(Pass::wait).orElse(Pass.GO);
            case PAUSED -> now.isBefore(nextProbe) ? hold(nextProbe.plus(MARGIN)) : probe(now);
            case PROBING -> now.isBefore(nextProbe) ? hold(now.plus(MARGIN)) : probe(now);
            case SAMPLING -> sample(now);
        };
    }

    /**
     * A push has been tried.
     *
     * @param pass what {@link #enter} said
     */
    synchronized Judgement leave(Pass pass, Outcome outcome, Instant sentAt, Instant now) {
        boolean bad = outcome instanceof Outcome.TokenDead dead && dead.doubtful();
        boolean wrong = outcome instanceof Outcome.Misconfigured misconfigured && misconfigured.wholeApp();
        if (wrong) {
            return wrong(pass, outcome, now);
        }
        if (pass.probe() && state == State.PROBING) {
            probed(outcome, bad, now);
        } else if (state == State.SAMPLING) {
            sampled(outcome, bad, now);
        } else if (state == State.OPEN) {
            answered(outcome, bad, sentAt, now);
        }
        if (bad && cause == Cause.BAD_TOKENS && state != State.OPEN) {
            // the probe waits longer than the others, so that it is another push's turn
            Instant until = nextProbe.plus(pass.probe() ? MARGIN.multipliedBy(2) : MARGIN);
            return new Judgement(new Outcome.Misconfigured(outcome.answer()), Optional.of(until));
        }
        return Judgement.asItIs(outcome);
    }

    /** Whether nothing but probes is tried. */
    synchronized boolean paused() {
        return state != State.OPEN;
    }

    /** Whether it is paused because the provider gives no answers; otherwise it is by a mistake in the app's configuration. */
    synchronized boolean silent() {
        return state != State.OPEN && cause == Cause.SILENCE;
    }

    /** How many pushes a second it is held to; 0 if as many as come. */
    synchronized double pacePerSecond() {
        return pace.perSecond();
    }

    /** Why it is paused and until when, for people; empty if it is open. */
    synchronized Optional<String> pause() {
        return state == State.OPEN
                ? Optional.empty()
                : Optional.of(reason + " since " + since + ", next probe at " + nextProbe);
    }

    private Pass hold(Instant until) {
        Answer answer = Answer.none("paused: " + reason);
        return Pass.wait(new Hold(
                until,
                cause == Cause.SILENCE
                        ? new Outcome.Unknown(answer, Duration.ZERO)
                        : new Outcome.Misconfigured(answer)));
    }

    /** Until {@code nextProbe} this one is waited for; after that another one is sent. */
    private Pass probe(Instant now) {
        state = State.PROBING;
        nextProbe = now.plus(PATIENCE);
        return Pass.PROBE;
    }

    private Pass sample(Instant now) {
        if (sampled >= SAMPLE) {
            return hold(now.plus(MARGIN));
        }
        sampled++;
        return Pass.GO;
    }

    private Judgement wrong(Pass pass, Outcome outcome, Instant now) {
        boolean probed = pass.probe() && state == State.PROBING;
        if (state == State.OPEN || state == State.SAMPLING || probed) {
            String words = outcome.answer().reason().orElseGet(outcome::label);
            // after a flood a sample must be good, whatever else was wrong meanwhile
            Cause why = state != State.OPEN && cause == Cause.BAD_TOKENS ? cause : Cause.MISTAKE;
            pause(words, why, probed && cause == why ? failures + 1 : 0, now);
        }
        return new Judgement(outcome, Optional.of(probed ? nextProbe : nextProbe.plus(MARGIN)));
    }

    /** What a probe says: an answer about the push itself means that the app was let in. */
    private void probed(Outcome outcome, boolean bad, Instant now) {
        boolean heard = outcome.answer().status().isPresent();
        boolean conclusive = heard && (cause == Cause.SILENCE || !(outcome instanceof Outcome.Unknown));
        boolean flood = cause == Cause.BAD_TOKENS;
        if (flood && bad) {
            pause(reason, cause, failures + 1, now);
        } else if (!conclusive) {
            pause(reason, cause, cause == Cause.SILENCE ? failures + 1 : failures, now);
        } else if (!flood) {
            open();
            answered(outcome, bad, now, now);
        } else if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.TokenDead) {
            state = State.SAMPLING;
            sampled = 0;
            sample.clear();
            nextProbe = now;
        } else {
            pause(reason, cause, failures, now);
        }
    }

    private void sampled(Outcome outcome, boolean bad, Instant now) {
        if (outcome.answer().status().isEmpty()) {
            sampled--;
            return;
        }
        sample.add(bad);
        if (sample.reaches(settings.badTokenPercent(), Math.max(1, SAMPLE * settings.badTokenPercent() / 100))) {
            pause(reason, cause, failures + 1, now);
        } else if (sample.seen() == SAMPLE) {
            open();
        }
    }

    private void answered(Outcome outcome, boolean bad, Instant sentAt, Instant now) {
        if (silence.heard(outcome, sentAt, now)) {
            pause(NO_ANSWERS, Cause.SILENCE, 0, now);
        }
        if (outcome.answer().status().isEmpty()) {
            return;
        }
        pace.answered(outcome, now);
        badTokens.add(bad);
        if (bad && badTokens.reaches(settings.badTokenPercent(), settings.badTokenMinimum())) {
            pause(BAD_TOKENS, Cause.BAD_TOKENS, 0, now);
        }
    }

    private void pause(String why, Cause itsCause, int failedProbes, Instant now) {
        since = state == State.OPEN ? now : since;
        state = State.PAUSED;
        reason = why;
        cause = itsCause;
        failures = failedProbes;
        Duration wait = cause == Cause.SILENCE
                ? GateSettings.doubled(SILENCE_PROBE, failedProbes, LONGEST_SILENCE_PROBE)
                : settings.probeAfter(failedProbes);
        nextProbe = now.plus(wait);
    }

    private void open() {
        state = State.OPEN;
        failures = 0;
        silence.clear();
        badTokens.clear();
    }
}
