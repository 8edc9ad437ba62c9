package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.Scene.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.testing.Scene;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.router.topology.ThreadReference.Said;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random threads, in which people come, go, follow and unfollow: stage A must find whom a look at everybody and everything finds. */
class ThreadsAgainstReferenceTest {
    private static final int PEOPLE = 12;
    private static final int STEPS = 1_500;
    private static final Duration PASS = Duration.ofMillis(20);

    private Random random;
    private Scene scene;
    private ThreadReference reference;
    private int posts;

    @ParameterizedTest
    @CsvSource({
        // seed, server, auto-follow, slice
        "1, ALWAYS_ON,   true,  20000",
        "2, ALWAYS_ON,   false, 20000",
        "3, DISABLED,    true,  20000",
        "4, DEFAULT_ON,  true,  20000",
        "5, DEFAULT_OFF, true,  7",
        "6, DEFAULT_ON,  true,  1",
    })
    void whomAReplyConcerns(long seed, CollapsedThreads collapsed, boolean autoFollow, int slice) {
        random = new Random(seed);
        reference = new ThreadReference(collapsed, autoFollow);
        Settings settings = Settings.standard()
                .collapsedThreads(collapsed)
                .threadAutoFollow(autoFollow)
                .fanout(new Fanout(slice, 2, PASS));
        try (Scene opened = new Scene(settings)) {
            scene = opened;
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            assertThat(scene.router.deadLetters()).isEmpty();
        }
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0, 1 -> join(person());
            case 2 -> {
                String gone = person();
                reference.members.remove(gone);
                scene.leave(gone);
            }
            case 3 -> {
                String user = person();
                String root = root();
                boolean follows = random.nextBoolean();
                reference.follow(root, user, follows, START.minusSeconds(1));
                scene.follow(root, user, follows, true, START.minusSeconds(1));
            }
            case 4, 5 -> {
                Said said = say("r" + posts++);
                reference.root(said);
                scene.router.post(post(said, null));
                passAll();
                scene.candidates();
            }
            default -> {
                String root = root();
                Said said = say("p" + posts++);
                Map<String, String> expected = reference.reply(root, said);
                scene.router.post(post(said, root));
                passAll();
                assertThat(scene.candidates()).as("%s to %s", said, root).isEqualTo(expected);
            }
        }
    }

    private void join(String user) {
        MemberProfile.Builder member = profile(CHANNEL, user)
                .setUserComments(pick("any", "root", "never", null))
                .setUserCollapsedReplyThreads(pick("on", "off", null))
                .setChannelAutoFollowThreads(pick("on", "off", "off", null));
        reference.members.put(user, member.build());
        scene.member(member);
    }

    private Said say(String id) {
        Set<String> names = new TreeSet<>();
        while (random.nextInt(3) == 0) {
            names.add(person());
        }
        names.retainAll(reference.members.keySet());
        return new Said(id, person(), random.nextInt(4) == 0, pick("bot", "", null), names);
    }

    private static Post.Builder post(Said said, String root) {
        return Scene.post(said.id(), said.author(), "@" + String.join(" @", said.names()))
                .setAuthor(author(said.author()))
                .setFromWebhook(said.webhook() ? "true" : null)
                .setOverrideUsername(said.overrideName())
                .setRootId(root);
    }

    private void passAll() {
        while (scene.router.rows("fanout-jobs").all().hasNext()) {
            scene.router.pass(PASS);
        }
    }

    /** One of the last posts, or one that nobody knows; each may get its first reply late. */
    private String root() {
        return "r" + Math.max(0, posts - 1 - random.nextInt(12));
    }

    private String person() {
        return "u" + (char) ('a' + random.nextInt(PEOPLE));
    }

    private String pick(String... from) {
        List<String> values = Arrays.asList(from);
        return values.get(random.nextInt(values.size()));
    }
}
