package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.runtime.delivery.Outcome.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When an app is paused, and how it comes back. */
class AppGateTest {
    private static final Outcome WRONG_KEY = new Outcome.Misconfigured(Answer.of(403, "InvalidProviderToken"));
    private static final Outcome ACCEPTED = new Outcome.Accepted(Answer.of(200, null), Optional.of("m1"));
    private static final Outcome BAD_TOKEN =
            new Outcome.TokenDead(Answer.of(400, "BadDeviceToken"), Optional.empty(), true);
    private static final Outcome GONE = new Outcome.TokenDead(Answer.of(410, "Unregistered"), Optional.empty());
    private static final Outcome NO_ANSWER = new Outcome.Unknown(Answer.none("deadline"), Duration.ZERO);
    private static final Outcome DOWN = new Outcome.Unknown(Answer.of(503, "Shutdown"), Duration.ZERO);
    private static final GateSettings SETTINGS =
            new GateSettings(Duration.ofSeconds(30), Duration.ofMinutes(5), 100, 20, 10);

    private final AppGate gate = new AppGate(SETTINGS);
    private Instant now = Pushes.ROUTED_AT;

    @Test
    void aMistakeOfTheOperatorPausesTheApp() {
        Judgement judgement = end(WRONG_KEY);
        assertThat(judgement.outcome()).isEqualTo(WRONG_KEY);
        assertThat(judgement.until()).contains(now.plusSeconds(30).plus(AppGate.MARGIN));
        assertThat(gate.paused()).isTrue();
        assertThat(gate.pause().orElseThrow()).contains("InvalidProviderToken", now.plusSeconds(30) + "");

        Hold hold = gate.enter(now).hold().orElseThrow();
        assertThat(hold.until()).isEqualTo(now.plusSeconds(30).plus(AppGate.MARGIN));
        assertThat(hold.instead()).isEqualTo(new Outcome.Misconfigured(Answer.none("paused: InvalidProviderToken")));
    }

    @Test
    void aMistakeThatConcernsSomePhonesPausesNothing() {
        assertThat(end(new Outcome.Misconfigured(Answer.of(401, "THIRD_PARTY_AUTH_ERROR"), false))
                        .until())
                .isEmpty();
        assertThat(gate.paused()).isFalse();
    }

    @Test
    void oneProbeTriesAndTheOthersWaitForIt() {
        end(WRONG_KEY);
        pass(30);
        Pass probe = gate.enter(now);
        assertThat(probe).isEqualTo(Pass.PROBE);
        assertThat(gate.enter(now).hold()).isPresent();
        gate.leave(probe, ACCEPTED, now, now);
        assertThat(gate.paused()).isFalse();
        assertThat(gate.enter(now)).isEqualTo(Pass.GO);
    }

    @Test
    void probesComeAfterLongerAndLongerTimes() {
        end(WRONG_KEY);
        for (int wait : new int[] {30, 60, 120, 240, 300, 300}) {
            pass(wait - 1);
            assertThat(gate.enter(now).hold()).as("before %s s", wait).isPresent();
            pass(1);
            Pass probe = gate.enter(now);
            assertThat(probe.probe()).as("after %s s", wait).isTrue();
            assertThat(gate.leave(probe, WRONG_KEY, now, now).until())
                    .as("the probe is the first to try again")
                    .contains(now.plusSeconds(Math.min(300, wait * 2)));
        }
    }

    @Test
    void aMistakeAfterRecoveryBeginsAnew() {
        end(WRONG_KEY);
        pass(30);
        probe(WRONG_KEY);
        pass(60);
        probe(ACCEPTED);
        end(WRONG_KEY);
        pass(30);
        assertThat(gate.enter(now).probe()).isTrue();
    }

    @Test
    void whatWasUnderWayWhenItWasPausedProlongsNothing() {
        Pass early = gate.enter(now);
        Pass other = gate.enter(now);
        end(WRONG_KEY);
        pass(20);
        assertThat(gate.leave(early, WRONG_KEY, now, now).until())
                .contains(now.plusSeconds(10).plus(AppGate.MARGIN));
        gate.leave(other, ACCEPTED, now, now);
        assertThat(gate.paused()).isTrue();
        pass(10);
        assertThat(gate.enter(now).probe()).isTrue();
    }

    static Stream<Arguments> probes() {
        return Stream.of(
                Arguments.of(ACCEPTED, false),
                Arguments.of(GONE, false),
                Arguments.of(BAD_TOKEN, false),
                Arguments.of(new Outcome.Rejected(Answer.of(413, "PayloadTooLarge")), false),
                Arguments.of(new Outcome.Throttled(Answer.of(429, "TooManyRequests"), Duration.ZERO), false),
                Arguments.of(NO_ANSWER, true),
                Arguments.of(DOWN, true),
                Arguments.of(new Outcome.Rejected(Answer.none("payload_too_large")), true),
                Arguments.of(new Outcome.Expired(Answer.none("expired")), true));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void onlyAnAnswerAboutThePushItselfEndsThePause(Outcome outcome, boolean paused) {
        end(WRONG_KEY);
        pass(30);
        assertThat(probe(outcome).until()).isEmpty();
        assertThat(gate.paused()).isEqualTo(paused);
        pass(30);
        assertThat(gate.enter(now)).isEqualTo(paused ? Pass.PROBE : Pass.GO);
    }

    @Test
    void aProbeThatNeverEndsIsNotWaitedForForEver() {
        end(WRONG_KEY);
        pass(30);
        assertThat(gate.enter(now).probe()).isTrue();
        pass(299);
        assertThat(gate.enter(now).probe()).isFalse();
        pass(1);
        assertThat(gate.enter(now).probe()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, 9, false", "0, 10, true", "40, 9, false", "40, 10, true", "60, 14, false", "60, 15, true"})
    void aFloodIsAShareOfTheLastAnswersAndAMinimum(int good, int bad, boolean flood) {
        end(ACCEPTED, good);
        end(BAD_TOKEN, bad);
        assertThat(gate.paused()).isEqualTo(flood);
    }

    @Test
    void tokensThatAreDeadBeyondDoubtAreNoFlood() {
        end(GONE, 200);
        assertThat(gate.paused()).isFalse();
    }

    @Test
    void pushesWithoutAnAnswerDoNotCount() {
        end(NO_ANSWER, 100);
        end(BAD_TOKEN, 10);
        assertThat(gate.paused()).isTrue();
    }

    @Test
    void inAFloodABadTokenIsHeldAndNotDead() {
        end(BAD_TOKEN, 9);
        Pass underWay = gate.enter(now);
        Judgement tenth = end(BAD_TOKEN);
        assertThat(tenth.outcome()).isEqualTo(new Outcome.Misconfigured(Answer.of(400, "BadDeviceToken")));
        assertThat(tenth.until()).isPresent();
        assertThat(gate.pause().orElseThrow()).startsWith(AppGate.BAD_TOKENS);

        assertThat(gate.leave(underWay, BAD_TOKEN, now, now).outcome()).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(gate.leave(Pass.GO, GONE, now, now).outcome()).isEqualTo(GONE);
    }

    @Test
    void aProbeWithABadTokenLetsAnotherPushTryNext() {
        end(BAD_TOKEN, 10);
        pass(30);
        Instant others = gate.enter(now.minusSeconds(1)).hold().orElseThrow().until();
        Judgement judgement = probe(BAD_TOKEN);
        assertThat(judgement.outcome()).isInstanceOf(Outcome.Misconfigured.class);
        assertThat(judgement.until().orElseThrow()).isAfter(others);
        assertThat(gate.enter(now).hold().orElseThrow().until())
                .isBefore(judgement.until().orElseThrow());
    }

    @Test
    void afterAFloodASampleMustBeGood() {
        end(BAD_TOKEN, 10);
        pass(30);
        probe(ACCEPTED);
        assertThat(gate.paused()).isTrue();
        for (int i = 0; i < AppGate.SAMPLE; i++) {
            assertThat(gate.paused()).isTrue();
            end(ACCEPTED);
        }
        assertThat(gate.paused()).isFalse();
        end(BAD_TOKEN, 9);
        assertThat(gate.paused()).as("the flood is forgotten").isFalse();
    }

    @Test
    void afterAFloodASampleMustBeGoodAlsoIfTheKeyIsWrongMeanwhile() {
        end(BAD_TOKEN, 10);
        pass(30);
        probe(WRONG_KEY);
        pass(60);
        probe(ACCEPTED);
        assertThat(gate.paused()).isTrue();
        end(ACCEPTED, AppGate.SAMPLE);
        assertThat(gate.paused()).isFalse();
    }

    @Test
    void noMoreThanASampleIsTriedAtATime() {
        end(BAD_TOKEN, 10);
        pass(30);
        probe(ACCEPTED);
        for (int i = 0; i < AppGate.SAMPLE; i++) {
            assertThat(gate.enter(now)).isEqualTo(Pass.GO);
        }
        assertThat(gate.enter(now).hold()).isPresent();
        gate.leave(Pass.GO, NO_ANSWER, now, now);
        assertThat(gate.enter(now)).isEqualTo(Pass.GO);
    }

    @Test
    void aBadSampleIsTheFloodAgain() {
        end(BAD_TOKEN, 10);
        pass(30);
        probe(ACCEPTED);
        for (int i = 0; i < AppGate.SAMPLE / 5; i++) {
            assertThat(end(BAD_TOKEN).outcome()).isInstanceOf(Outcome.Misconfigured.class);
        }
        assertThat(gate.enter(now).hold()).isPresent();
        pass(60);
        assertThat(gate.enter(now).probe()).isTrue();
    }

    @Test
    void aSilentProviderPausesTheAppAndIsAskedAgainSoon() {
        for (int i = 0; i < Silence.PUSHES; i++) {
            assertThat(gate.paused()).isFalse();
            gate.leave(gate.enter(now), NO_ANSWER, now.minusSeconds(20), now);
        }
        assertThat(gate.silent()).isTrue();
        assertThat(gate.enter(now).hold().orElseThrow().instead())
                .isEqualTo(new Outcome.Unknown(Answer.none("paused: no_answers"), Duration.ZERO));
        for (int wait : new int[] {10, 20, 40, 60, 60}) {
            pass(wait - 1);
            assertThat(gate.enter(now).probe()).as("before %s s", wait).isFalse();
            pass(1);
            assertThat(probe(NO_ANSWER).until()).isEmpty();
        }
        pass(60);
        probe(DOWN);
        assertThat(gate.paused()).as("any answer ends the silence").isFalse();
    }

    @Test
    void anHourOfSilenceCostsAProbeAMinuteAndNoOtherApp() {
        AppGate other = new AppGate(SETTINGS);
        for (int i = 0; i < Silence.PUSHES; i++) {
            gate.leave(gate.enter(now), NO_ANSWER, now.minusSeconds(20), now);
        }
        int probes = 0;
        for (int second = 0; second < 3_600; second++) {
            pass(1);
            Pass pass = gate.enter(now);
            if (pass.probe()) {
                probes++;
                gate.leave(pass, NO_ANSWER, now.minusSeconds(20), now);
            } else {
                assertThat(pass.hold()).isPresent();
            }
            Pass free = other.enter(now);
            assertThat(free).isEqualTo(Pass.GO);
            other.leave(free, ACCEPTED, now, now);
        }
        assertThat(probes).isEqualTo(61); // after 10, 20 and 40 s, then once a minute
        pass(60);
        probe(ACCEPTED);
        assertThat(gate.enter(now)).isEqualTo(Pass.GO);
    }

    @Test
    void aConnectionThatBreaksIsNoSilence() {
        for (int i = 0; i < 500; i++) {
            gate.leave(gate.enter(now), NO_ANSWER, now.minusMillis(200), now);
        }
        assertThat(gate.paused()).isFalse();
    }

    @Test
    void pushesWithoutAnAnswerAmongOthersAreNoSilence() {
        for (int i = 0; i < 500; i++) {
            gate.leave(gate.enter(now), NO_ANSWER, now.minusSeconds(20), now);
            if (i % 10 == 0) {
                gate.leave(gate.enter(now), ACCEPTED, now, now);
            }
        }
        assertThat(gate.paused()).isFalse();
    }

    private Judgement end(Outcome outcome) {
        Pass pass = gate.enter(now);
        assertThat(pass.hold()).isEmpty();
        return gate.leave(pass, outcome, now, now);
    }

    private void end(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            end(outcome);
        }
    }

    private Judgement probe(Outcome outcome) {
        Pass pass = gate.enter(now);
        assertThat(pass.probe()).isTrue();
        return gate.leave(pass, outcome, now, now);
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
