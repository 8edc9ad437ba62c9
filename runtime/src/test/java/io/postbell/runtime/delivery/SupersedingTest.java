package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.Push;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What takes back what. */
class SupersedingTest {
    private final CancelledPosts posts = new CancelledPosts(Duration.ofDays(1));
    private final Superseding superseding = new Superseding(posts);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # clear: root, collapsed threads; message: channel, root, sub type; taken back
            -,  false, c1, -,  -,     true
            -,  false, c1, r1, -,     true
            -,  false, c2, -,  -,     false
            -,  true,  c1, -,  -,     true
            -,  true,  c1, r1, -,     false
            r1, true,  c1, r1, -,     true
            r1, true,  c1, r2, -,     false
            r1, true,  c1, -,  -,     false
            -,  false, c1, -,  calls, false
            """)
    void aClearTakesBackTheMessagesOfItsChannelOrThread(
            String root, boolean collapsed, String channel, String messageRoot, String subType, boolean over) {
        superseding.note(push("clear", 10, clear -> {
            clear.setRootId(root);
            clear.setIsCrtEnabled(collapsed);
        }));
        Push message = push("message", 0, earlier -> {
            earlier.setChannelId(channel);
            earlier.setRootId(messageRoot);
            earlier.setSubType(subType == null ? "" : subType);
        });
        assertThat(isOver(message)).isEqualTo(over);
    }

    @Test
    void whatCameAfterwardsIsNotTakenBack() {
        superseding.note(push("clear", 10, clear -> {}));
        assertThat(isOver(push("message", 9, message -> {}))).isTrue();
        assertThat(isOver(push("message", 10, message -> {}))).isFalse();
        assertThat(isOver(push("message", 11, message -> {}))).isFalse();
    }

    /** A chat server whose clock is ahead dates its clears too late. */
    @Test
    void whatWasDecidedOnAfterwardsIsNotTakenBackWhateverItsClockSays() {
        superseding.note(push("clear", 10, clear -> clear.setAcceptedAt(Pushes.ROUTED_AT.plusSeconds(60))));
        assertThat(isOver(push("message", 11, message -> {}))).isFalse();
    }

    @Test
    void anEarlierClearThatComesLateForgetsNothing() {
        superseding.note(push("clear", 10, clear -> {}));
        superseding.note(push("clear", 5, clear -> {}));
        assertThat(isOver(push("message", 9, message -> {}))).isTrue();
    }

    @Test
    void otherDevicesAreNotConcerned() {
        superseding.note(push("clear", 10, clear -> {}));
        assertThat(isOver(push("message", 0, message -> message.setDeviceId("d2"))))
                .isFalse();
        assertThat(isOver(push("message", 0, message -> message.setUserId(null))))
                .isFalse();
        assertThat(isOver(push("message", 0, message -> message.setServerId("s2"))))
                .isFalse();
    }

    @Test
    void aNewerBadgeTakesBackTheOlderOnes() {
        superseding.note(push("update_badge", 10, badge -> badge.setBadge(3)));
        Consumer<Push> four = badge -> badge.setBadge(4);
        assertThat(isOver(push("update_badge", 9, four))).isTrue();
        assertThat(isOver(push("update_badge", 11, four))).isFalse();
        assertThat(isOver(push("update_badge", 9, noBadge -> {}))).isFalse();
    }

    @Test
    void aClearWithABadgeIsANewerBadgeToo() {
        superseding.note(push("clear", 10, clear -> clear.setBadge(0)));
        assertThat(isOver(push("update_badge", 9, badge -> badge.setBadge(4)))).isTrue();
    }

    @Test
    void aNewerClearTakesBackTheOlderOneOfItsChannel() {
        superseding.note(push("clear", 10, clear -> {}));
        assertThat(isOver(push("clear", 9, clear -> {}))).isTrue();
        assertThat(isOver(push("clear", 9, clear -> clear.setChannelId("c2")))).isFalse();
    }

    @Test
    void aBadgeThatNamesAChannelTakesBackItsMessages() {
        superseding.note(push("update_badge", 10, badge -> badge.setBadge(0)));
        assertThat(isOver(push("message", 9, message -> {}))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "message, '', true",
        "message, calls, false",
        "clear, '', false",
        "session, '', false",
        "test, '', false"
    })
    void aDeletedPostTakesBackTheMessagesThatAnnounceIt(String type, String subType, boolean over) {
        posts.note(new PostAction("s1", "c1", "p1", "", PostActionType.DELETION, Pushes.ROUTED_AT), Pushes.ROUTED_AT);
        assertThat(isOver(push(type, 9, push -> push.setSubType(subType)))).isEqualTo(over);
    }

    @Test
    void aCallByVoipIsNeverTakenBack() {
        superseding.note(push("clear", 10, clear -> {}));
        posts.note(new PostAction("s1", "c1", "p1", "", PostActionType.DELETION, Pushes.ROUTED_AT), Pushes.ROUTED_AT);
        assertThat(isOver(push("message", 9, call -> call.setTransport("voip"))))
                .isFalse();
    }

    @Test
    void saysWhatTookAPushBack() {
        superseding.note(push("clear", 10, clear -> {}));
        assertThat(superseding.reason(push("message", 9, message -> {}))).contains("superseded");
        posts.note(new PostAction("s1", "c1", "p1", "", PostActionType.DELETION, Pushes.ROUTED_AT), Pushes.ROUTED_AT);
        assertThat(superseding.reason(push("message", 9, message -> {}))).contains("post_deleted");
    }

    @Test
    void sessionsAndTestsAreNeverTakenBack() {
        superseding.note(push("clear", 10, clear -> clear.setBadge(0)));
        assertThat(isOver(push("session", 9, session -> {}))).isFalse();
        assertThat(isOver(push("test", 9, test -> {}))).isFalse();
    }

    @Test
    void rememberingVeryManyTakesBackNothingWrong() {
        for (int i = 0; i < 300_000; i++) {
            String channel = "other" + i;
            superseding.note(push("clear", 10, clear -> clear.setChannelId(channel)));
        }
        assertThat(isOver(push("message", 9, message -> {}))).isFalse();
    }

    private boolean isOver(Push push) {
        return superseding.reason(push).isPresent();
    }

    private static Push push(String type, int second, Consumer<Push> change) {
        Push push = Pushes.push("n", "d1");
        push.setType(type);
        push.setAcceptedAt(Pushes.ROUTED_AT.plusSeconds(second));
        push.setRoutedAt(Pushes.ROUTED_AT.plusSeconds(second));
        change.accept(push);
        return push;
    }
}
