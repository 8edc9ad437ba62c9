package io.postbell.router.topology;

import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.member;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.postbell.event.Candidate;
import io.postbell.event.ChannelMember;
import io.postbell.event.User;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random people come, go, rename themselves and change their wishes; after each change the index must answer as a look at everybody would. */
class IndexAgainstReferenceTest {
    private static final List<String> CHANNELS = List.of("town", "club", "pub");
    private static final int PEOPLE = 12;
    private static final int LIMIT = 8;
    private static final List<String> KEYS =
            List.of("", "deploy", "deploy,lunch", "lunch", "@all", "@n3", "n3,deploy", "kim");
    private static final List<String> WORDS = List.of(
            "hello", "deploy", "Deploy", "lunch", "@all", "Kim", "kim", "@n0", "@n1", "@n2", "@N3", "n3", "@n4", "@zz");

    private final Reference reference = new Reference(LIMIT);
    private RouterDriver router;
    private Random random;
    private int posts;

    @ParameterizedTest
    @CsvSource({"1, IN_MEMORY, 1500", "2, IN_MEMORY, 1500", "3, ON_DISK, 1500"})
    void theIndexAnswersAsALookAtEverybody(long seed, StoreKind stores, int changes) {
        random = new Random(seed);
        RouterSettings settings = Settings.partitioned(3)
                .stores(stores)
                .maxNotificationsPerChannel(LIMIT)
                .build();
        try (RouterDriver driver = new RouterDriver(settings, RouterObserver.NONE)) {
            router = driver;
            CHANNELS.forEach(id -> router.channel(channel(id, "O")));
            for (int i = 0; i < changes; i++) {
                change();
                check();
            }
            assertThat(router.deadLetters()).isEmpty();
        }
    }

    private void change() {
        String id = "u" + random.nextInt(PEOPLE);
        String channel = pick(CHANNELS);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> putUser(randomUser(id));
            case 3 -> removeUser(id);
            case 4 -> removeMember(channel, id);
            default -> putMember(randomMember(channel, id));
        }
    }

    private User.Builder randomUser(String id) {
        return user(id)
                // names are few, so that they pass from one to another and two may have the same for a while
                .setUsername("n" + random.nextInt(5))
                .setFirstName(pick(List.of("Kim", "kim", "")))
                .setFirstNameMention(pick(List.of("true", "false")))
                .setMentionKeys(pick(KEYS))
                .setChannel(pick(List.of("true", "true", "false")))
                .setPush(pick(List.of("all", "mention", "none")))
                .setChannelMentionAutoFollowThreads(pick(List.of("true", "false")))
                .setTraced(random.nextInt(6) == 0)
                .setDeleteAt(random.nextInt(8) == 0 ? START : null);
    }

    private ChannelMember.Builder randomMember(String channel, String id) {
        return member(channel, id)
                .setPush(pick(List.of("default", "all", "mention", "none", "")))
                .setMarkUnread(pick(List.of("all", "mention")))
                .setPushThreads(pick(List.of("all", "mention", "")))
                .setChannelAutoFollowThreads(pick(List.of("on", "off", "off")))
                .setIgnoreChannelMentions(pick(List.of("default", "on", "off")));
    }

    private void putUser(User.Builder user) {
        reference.users.put(user.getUserId(), user.build());
        router.users(user);
    }

    private void removeUser(String id) {
        reference.users.remove(id);
        router.put(Topics.USERS, Keys.user("s", id), null);
    }

    private void putMember(ChannelMember.Builder member) {
        reference
                .members
                .computeIfAbsent(member.getChannelId(), any -> new TreeMap<>())
                .put(member.getUserId(), member.build());
        router.members(member);
    }

    private void removeMember(String channel, String id) {
        reference.members.getOrDefault(channel, new TreeMap<>()).remove(id);
        router.put(Topics.CHANNEL_MEMBERS, Keys.member("s", channel, id), null);
    }

    private void check() {
        String channel = pick(CHANNELS);
        String by = "u" + random.nextInt(PEOPLE);
        String message = pick(WORDS) + " " + pick(WORDS) + " " + pick(WORDS);
        String id = "p" + posts++;
        boolean firstReply = random.nextInt(3) == 0;
        router.post(
                post(id, channel, by, message).setAuthor(author(by)).setRootId(firstReply ? "unknown-" + id : null));
        Map<String, String> found = new TreeMap<>();
        router.read(Topics.CANDIDATES).stream()
                .map(TestRecord::value)
                .flatMap(batch -> batch.getCandidates().stream())
                .forEach(candidate -> assertThat(found.put(candidate.getUserId(), words(candidate)))
                        .isNull());
        assertThat(found)
                .as("%s: %s in %s by %s", id, message, channel, by)
                .isEqualTo(reference.concerned(channel, by, message, firstReply));
    }

    private static String words(Candidate candidate) {
        return candidate.getMentionType() + " " + candidate.getAllActivity() + " " + candidate.getFollows() + " "
                + candidate.getTraced() + " " + candidate.getPush() + " "
                + "mention".equals(candidate.getMarkUnread()) + " " + candidate.getPushThreads();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
