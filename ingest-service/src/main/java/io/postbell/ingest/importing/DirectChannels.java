package io.postbell.ingest.importing;

import io.postbell.event.Channel;
import io.postbell.runtime.json.FieldProblems;
import io.postbell.runtime.json.JsonFields;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Channels that are their members: direct ones of one or two people, group ones of more. */
final class DirectChannels {
    private DirectChannels() {}

    /** Writes the channel and its memberships unless it is known; its id, or null when it cannot be. */
    static String ensure(Collection<String> usernames, LineContext context) {
        Set<String> members = new TreeSet<>();
        usernames.forEach(username -> members.add(StableIds.name(username)));
        if (members.isEmpty()) {
            context.out().reject("expected the names of the members, got none");
            return null;
        }
        if (members.stream().anyMatch(member -> context.workspace().user(member) == null)) {
            context.out().reject("a member is not in the file before this line");
            return null;
        }
        String channelId = context.ids().directChannel(members);
        if (!context.workspace().hasChannel(channelId)) {
            if (!context.hasRoomFor("channel")) {
                return null;
            }
            write(channelId, List.copyOf(members), context);
        }
        return channelId;
    }

    private static void write(String channelId, List<String> members, LineContext context) {
        context.workspace().addChannel(channelId);
        context.counts().channels++;
        boolean direct = members.size() <= 2;
        String serverId = context.ids().serverId();
        Channel channel = Channel.newBuilder()
                .setServerId(serverId)
                .setChannelId(channelId)
                .setType(direct ? "D" : "G")
                .setName(direct ? directName(members, context.ids()) : channelId)
                .setDisplayName(direct ? "" : String.join(", ", members))
                .build();
        context.out().entry(Topics.CHANNELS, Keys.channel(serverId, channelId), channel);
        for (String member : members) {
            Memberships.write(channelId, member, JsonFields.empty(new FieldProblems()), context);
        }
    }

    /** The two ids, the smaller first; one person's talk with himself has his id twice. */
    private static String directName(List<String> members, StableIds ids) {
        String first = ids.user(members.get(0));
        String second = ids.user(members.get(members.size() - 1));
        return first.compareTo(second) <= 0 ? first + "__" + second : second + "__" + first;
    }
}
