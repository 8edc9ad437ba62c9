package io.postbell.local.bench.scenario;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.Device;
import io.postbell.event.Policy;
import io.postbell.event.User;
import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;

/** Two tenants with the same people in the same channels, each person in one of them. */
final class TenantsTown {
    static final String LOUD = Ids.SERVER;
    static final String QUIET = "quiet";

    private TenantsTown() {}

    /** Writes both. */
    static void write(Arena arena, int channels, int people) {
        try (RecordWriter writer = new RecordWriter(arena.kafka())) {
            tenant(writer, LOUD, channels, people);
            tenant(writer, QUIET, channels, people);
            writer.flush();
        }
    }

    private static void tenant(RecordWriter writer, String server, int channels, int people) {
        writer.write(
                Topics.POLICIES,
                Keys.policy(server, "server", null),
                Policy.newBuilder(People.policy()).setServerId(server).build());
        for (int number = 0; number < channels; number++) {
            writer.write(
                    Topics.CHANNELS,
                    Keys.channel(server, Ids.channel(number)),
                    Channel.newBuilder(People.channel(number))
                            .setServerId(server)
                            .build());
        }
        for (int person = 0; person < people; person++) {
            person(writer, server, person % channels, person);
        }
    }

    private static void person(RecordWriter writer, String server, int channel, int number) {
        String id = Ids.user(number);
        User user = User.newBuilder(People.user(number)).setServerId(server).build();
        Device device =
                Device.newBuilder(People.device(number)).setServerId(server).build();
        ChannelMember member = ChannelMember.newBuilder(People.member(channel, number))
                .setServerId(server)
                .build();
        writer.write(Topics.USERS, Keys.user(server, id), user);
        writer.write(Topics.DEVICES, Keys.device(server, id, "phone"), device);
        writer.write(Topics.CHANNEL_MEMBERS, Keys.member(server, Ids.channel(channel), id), member);
    }

    /** Waits until the router has taken in everything. */
    static void awaitRouter(Arena arena, Duration within) throws Exception {
        try (TopicEnds inputs = new TopicEnds(
                arena.kafka(),
                List.of(
                        Topics.USERS,
                        Topics.DEVICES,
                        Topics.CHANNELS,
                        Topics.CHANNEL_MEMBERS,
                        Topics.MEMBER_PROFILES))) {
            long[] seen = {-1};
            Poll.until("the router's state", within, () -> {
                long before = seen[0];
                seen[0] = inputs.sum();
                return inputs.backlog("postbell-router") == 0 && seen[0] == before;
            });
        }
    }
}
