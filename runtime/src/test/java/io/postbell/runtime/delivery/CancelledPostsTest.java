package io.postbell.runtime.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.Push;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pushes are over because of what was done to their post. */
class CancelledPostsTest {
    private static final Instant ACCEPTED = Pushes.push("n", "d1").getAcceptedAt();
    private static final Duration MEMORY = Duration.ofDays(1);

    private final CancelledPosts posts = new CancelledPosts(MEMORY);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # what was done, so many ms after the push was accepted; and what more; reason
            DELETION,        1,  -,               0, post_deleted
            DELETION,        0,  -,               0, post_deleted
            DELETION,       -1,  -,               0, post_deleted
            EDIT,            1,  -,               0, post_edited
            EDIT,            0,  -,               0, post_edited
            EDIT,           -1,  -,               0, -
            REACTION,        1,  -,               0, -
            ACKNOWLEDGEMENT, 1,  -,               0, -
            UNKNOWN,         1,  -,               0, -
            EDIT,            1,  DELETION,        2, post_deleted
            EDIT,           -1,  EDIT,            1, post_edited
            EDIT,            1,  EDIT,           -1, post_edited
            DELETION,        1,  EDIT,            2, post_deleted
            DELETION,       -2,  EDIT,           -1, post_deleted
            DELETION,        1,  REACTION,        2, post_deleted
            """)
    void aPushIsOverByADeletionOrALaterEdit(
            PostActionType first, int firstMillis, PostActionType then, int thenMillis, String reason) {
        note("p1", first, firstMillis);
        if (then != null) {
            note("p1", then, thenMillis);
        }
        assertThat(posts.reason(push("s1", "p1")).orElse(null)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"s1, p1, true", "s1, p2, false", "s2, p1, false", "s1, -, false", "s1, '', false"})
    void onlyPushesOfThePostAreConcerned(String server, String post, boolean over) {
        note("p1", PostActionType.DELETION, 1);
        assertThat(posts.reason(push(server, post)).isPresent()).isEqualTo(over);
    }

    @Test
    void aPostIsForgottenWhenNoPushOfItCanWaitAnyMore() {
        note("p1", PostActionType.EDIT, 0);
        note("p1", PostActionType.DELETION, 0);
        posts.note(action("p2", PostActionType.EDIT, ACCEPTED), ACCEPTED.plus(MEMORY));
        assertThat(posts.reason(push("s1", "p1"))).isPresent();
        posts.note(
                action("p3", PostActionType.REACTION, ACCEPTED),
                ACCEPTED.plus(MEMORY).plusMillis(1));
        assertThat(posts.reason(push("s1", "p1"))).isEmpty();
        assertThat(posts.reason(push("s1", "p2"))).isEmpty();
    }

    /** Partitions are read one after the other, so that times come in no order. */
    @Test
    void whenThereAreTooManyTheOldestAreForgotten() {
        note("newest", PostActionType.DELETION, CancelledPosts.MOST);
        for (int i = 0; i < CancelledPosts.MOST; i++) {
            note("p" + i, PostActionType.DELETION, i);
        }
        assertThat(posts.reason(push("s1", "newest"))).isPresent();
        assertThat(posts.reason(push("s1", "p1"))).isPresent();
        assertThat(posts.reason(push("s1", "p0"))).isEmpty();
    }

    @Test
    void aPostThatIsEditedAgainAndAgainDisplacesNoOther() {
        note("deleted", PostActionType.DELETION, 0);
        for (int i = 1; i <= CancelledPosts.MOST; i++) {
            note("edited", PostActionType.EDIT, i);
        }
        assertThat(posts.reason(push("s1", "deleted"))).contains("post_deleted");
    }

    private void note(String post, PostActionType type, int millis) {
        posts.note(action(post, type, ACCEPTED.plusMillis(millis)), ACCEPTED);
    }

    private static PostAction action(String post, PostActionType type, Instant at) {
        return new PostAction("s1", "c1", post, "", type, at);
    }

    private static Push push(String server, String post) {
        Push push = Pushes.push("n", "d1");
        push.setServerId(server);
        push.setPostId(post);
        return push;
    }
}
