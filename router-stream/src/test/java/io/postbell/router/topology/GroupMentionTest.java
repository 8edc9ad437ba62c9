package io.postbell.router.topology;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.post;
import static io.postbell.router.testing.People.profile;
import static io.postbell.router.testing.Scene.CHANNEL;
import static io.postbell.router.topology.ThreadCommentsTest.people;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.postbell.event.Group;
import io.postbell.event.Post;
import io.postbell.router.mention.ParsedMentions;
import io.postbell.router.rules.License;
import io.postbell.router.testing.Scene;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.registry.SchemaRegistryException;
import io.postbell.schemas.serde.AvroSerializer;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;

/** Mentions of user groups (section 3.8). */
class GroupMentionTest {
    @Test
    void itsMembersInTheChannelAreMentioned() {
        List<String> heard = new ArrayList<>();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void mentioned(Post post, ParsedMentions mentions, Collection<String> groupMembersOutside) {
                heard.add(post.getPostId() + mentions.groups() + groupMembersOutside);
            }
        };
        try (Scene scene = new Scene(Settings.standard(), observer).members("ann", "bob", "carl")) {
            scene.group("devs", "carl", "zoe", "ann", "bob", "bob");
            scene.group("empty");
            assertThat(scene.say(Scene.post("p1", "ann", "Hello @Devs, hello @empty")))
                    .isEqualTo(people("bob", "GroupMention", "carl", "GroupMention"));
            assertThat(scene.say(Scene.post("p2", "ann", "@devs").setFromWebhook("true")))
                    .isEqualTo(people("bob", "GroupMention", "carl", "GroupMention"));
            assertThat(scene.say(Scene.post("p3", "ann", "@devs @ann @bob").setFromWebhook("true")))
                    .isEqualTo(people("ann", "KeywordMention", "bob", "GroupMention", "carl", "GroupMention"));
            assertThat(heard).containsExactly("p1[@devs, @empty][zoe]", "p2[@devs][zoe]", "p3[@devs][zoe]");
        }
    }

    @Test
    void rightsLicenseAndChannelLimitThem() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            scene.group("devs", "bob");
            assertThat(scene.say(Scene.post("p1", "ann", "@devs").setMayMentionGroups(false)))
                    .isEmpty();
            assertThat(scene.say(Scene.post("p2", "ann", "@devs").setType("system_header_change")))
                    .isEmpty();
            scene.router.channel(channel(CHANNEL, "O").setGroupConstrained(true));
            assertThat(scene.say(Scene.post("p3", "ann", "@devs"))).isEmpty();
            scene.group(devs("bob").setTeamIds(List.of("team")));
            assertThat(scene.say(Scene.post("p4", "ann", "@devs"))).isEqualTo(people("bob", "GroupMention"));
        }
        try (Scene scene = new Scene(Settings.standard().license(License.NONE)).members("ann", "bob")) {
            scene.group("devs", "bob");
            assertThat(scene.say(Scene.post("p1", "ann", "@devs"))).isEmpty();
        }
    }

    @Test
    void namesAndMembersChange() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob", "carl")) {
            scene.group("devs", "bob");
            scene.group(devs("carl").setName("makers"));
            assertThat(scene.say(Scene.post("p1", "ann", "@devs"))).isEmpty();
            assertThat(scene.say(Scene.post("p2", "ann", "@makers"))).isEqualTo(people("carl", "GroupMention"));
            // another takes the name; the first one's end does not take it away
            scene.group(devs("bob").setGroupId("other").setName("makers"));
            assertThat(scene.say(Scene.post("p3", "ann", "@makers"))).isEqualTo(people("bob", "GroupMention"));
            scene.router.put(Topics.GROUPS, Keys.group(SERVER, "id-devs"), null);
            assertThat(scene.say(Scene.post("p4", "ann", "@makers"))).isEqualTo(people("bob", "GroupMention"));
            scene.router.put(Topics.GROUPS, Keys.group(SERVER, "other"), null);
            assertThat(scene.say(Scene.post("p5", "ann", "@makers"))).isEmpty();
            // a tombstone for a group that never was
            scene.router.put(Topics.GROUPS, Keys.group(SERVER, "never"), null);
            assertThat(scene.router.deadLetters()).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadLeavesTheGroupBefore() {
        AtomicInteger unreadable = new AtomicInteger();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void unreadableGroup() {
                unreadable.incrementAndGet();
            }
        };
        try (Scene scene = new Scene(Settings.standard(), observer).members("ann", "bob")) {
            scene.group("devs", "bob");
            byte[] key = "s/id-devs".getBytes(StandardCharsets.UTF_8);
            scene.router.putRaw(Topics.GROUPS, key, new byte[] {9, 9});
            scene.router.putRaw(Topics.GROUPS, key, new byte[] {0, 0, 0, 9, 9});
            scene.router.putRaw(Topics.GROUPS, null, new byte[] {1});
            scene.router.put(Topics.GROUPS, "s/wrong", devs("ann").build());
            assertThat(unreadable).hasValue(3);
            assertThat(scene.say(Scene.post("p1", "ann", "@devs"))).isEqualTo(people("bob", "GroupMention"));
        }
    }

    @Test
    void aGroupThatCameWhileTheRegistryWasAwayIsFoundLater() {
        try (Scene scene = new Scene(Settings.standard()).members("ann", "bob")) {
            scene.say(Scene.post("p0", "ann", "hello"));
            AvroSerializer<Group> serializer = new AvroSerializer<>(scene.router.registry());
            byte[] row = serializer.serialize("groups", devs("bob").build());
            scene.router.registry().reachable(false);
            scene.router.putRaw(Topics.GROUPS, "s/id-devs".getBytes(StandardCharsets.UTF_8), row);
            scene.router.registry().reachable(true);
            assertThat(scene.say(Scene.post("p1", "ann", "@devs"))).isEqualTo(people("bob", "GroupMention"));
            scene.group(devs("ann").setName("gone"));
            assertThat(scene.say(Scene.post("p2", "bob", "@devs"))).isEmpty();
            assertThat(scene.say(Scene.post("p3", "bob", "@gone"))).isEqualTo(people("ann", "GroupMention"));
        }
    }

    @Test
    void aLargeGroupIsWalked() {
        RouterSettings.Fanout small = new RouterSettings.Fanout(1_000, 200, Duration.ofMillis(20));
        try (Scene scene = new Scene(Settings.standard().fanout(small)).members("ann")) {
            String[] members = new String[3_000];
            for (int i = 0; i < members.length; i++) {
                members[i] = String.format("u%04d", i);
                if (i % 2 == 0) {
                    scene.members(members[i]);
                }
            }
            members[2_999] = "ann";
            scene.group("all-hands", members);
            Map<String, String> met = new TreeMap<>(
                    scene.say(Scene.post("p1", "ann", "@all-hands, @u0002!").setFromWebhook("true")));
            assertThat(met).hasSizeLessThanOrEqualTo(200);
            for (int i = 0; i < 20; i++) {
                scene.router.pass(Duration.ofMillis(20));
                scene.candidates().forEach((user, words) -> assertThat(met.put(user, words))
                        .isNull());
            }
            assertThat(met).hasSize(1_500).doesNotContainKey("ann").containsEntry("u2998", "GroupMention");
            assertThat(met.get("u0002")).isEqualTo("GroupMention");
        }
    }

    /** As after a restart, when nothing is known of the schemas yet. */
    @Test
    void aWalkWaitsForARegistryThatDoesNotAnswer() {
        RouterSettings.Fanout small = new RouterSettings.Fanout(1_000, 200, Duration.ofMillis(20));
        try (Scene scene = new Scene(Settings.standard().fanout(small)).members("ann")) {
            String[] members =
                    IntStream.range(0, 1_500).mapToObj("u%04d"::formatted).toArray(String[]::new);
            scene.members(members);
            scene.group("devs", members);
            assertThat(scene.say(Scene.post("p1", "ann", "@devs"))).hasSizeLessThanOrEqualTo(200);
            byte[] row = new AvroSerializer<Group>(scene.router.registry())
                    .serialize("groups", devs(members).build());
            Schema other = new Schema.Parser().parse(Group.getClassSchema().toString());
            other.addProp("other", true);
            ByteBuffer.wrap(row).putInt(1, scene.router.registry().idOf("groups-value", other));
            scene.router.registry().reachable(false);
            scene.router.putRaw(Topics.GROUPS, "s/id-devs".getBytes(StandardCharsets.UTF_8), row);

            assertThatThrownBy(() -> scene.router.pass(Duration.ofMillis(20)))
                    .hasRootCauseInstanceOf(SchemaRegistryException.class);
            // the thread fails with its transaction, and the next one finds the walk where it was
            try (KeyValueIterator<String, byte[]> walks =
                    scene.router.rows("fanout-jobs").all()) {
                assertThat(walks).toIterable().hasSize(1);
            }
            assertThat(scene.router.deadLetters()).isEmpty();
        }
    }

    @Test
    void inAGroupMessageTheyCountAndInADirectOneTheyDoNot() {
        try (Scene scene = new Scene(Settings.standard())) {
            scene.group("devs", "bob");
            for (String type : new String[] {"G", "D"}) {
                scene.router.channel(channel(type, type));
                scene.member(profile(type, "ann"));
                scene.member(profile(type, "bob"));
            }
            assertThat(scene.say(post("p1", "G", "ann", "@devs"))).isEqualTo(people("bob", "GroupMention"));
            assertThat(scene.say(post("p2", "D", "ann", "@devs"))).isEqualTo(people("bob", "DMMention"));
        }
    }

    /** Section 3.8: of a group message all members of a group are in the mention map, but only the channel's can be pushed to. */
    @Test
    void inAGroupMessageThoseOutsideAreConcernedToo() {
        List<String> potential = new ArrayList<>();
        RouterObserver observer = new RouterObserver() {
            @Override
            public void mentioned(Post post, ParsedMentions parsed, Collection<String> groupMembersOutside) {
                groupMembersOutside.forEach(user -> potential.add(post.getPostId() + " " + user));
            }
        };
        try (Scene scene = new Scene(Settings.standard(), observer)) {
            scene.group("devs", "ann", "bob", "eve");
            for (String type : new String[] {"G", "O"}) {
                scene.router.channel(channel(type, type));
                scene.member(profile(type, "ann"));
                scene.member(profile(type, "bob"));
            }
            assertThat(scene.say(post("p1", "G", "ann", "@devs")))
                    .isEqualTo(people("bob", "GroupMention", "eve", "GroupMention outsider"));
            assertThat(scene.say(post("p2", "O", "ann", "@devs"))).isEqualTo(people("bob", "GroupMention"));
            assertThat(potential).containsExactly("p2 eve");
        }
    }

    private static Group.Builder devs(String... members) {
        return Group.newBuilder()
                .setServerId(SERVER)
                .setGroupId("id-devs")
                .setName("devs")
                .setAllowReference(true)
                .setMemberIds(List.of(members));
    }
}
