package io.postbell.local.guarantee.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A post that mentions half of its channel's people, in turn.
 *
 * @param number which post of the channel it is, from 0
 */
public record Posted(int channel, long number) {
    private static final int MENTIONED = Town.PER_CHANNEL / 2;

    /** Its id. */
    public String id() {
        return String.format(Locale.ROOT, "p%07d-%017d", channel, number);
    }

    /** The post with this id. */
    public static Posted of(String id) {
        return new Posted(Integer.parseInt(id.substring(1, 8)), Long.parseLong(id.substring(9)));
    }

    /** Whom it mentions. */
    public List<Integer> mentioned() {
        List<Integer> members = Town.members(channel);
        List<Integer> mentioned = new ArrayList<>();
        for (int i = 0; i < MENTIONED; i++) {
            mentioned.add(members.get((int) ((number * MENTIONED + i) % members.size())));
        }
        return mentioned;
    }

    /** How many phones it ought to reach, dead ones and refusing ones counted. */
    public int notifications() {
        return mentioned().stream()
                .mapToInt(person -> Town.phones(person).size())
                .sum();
    }

    /** As Mattermost's JSON. */
    String json(long nowMillis) {
        StringBuilder message = new StringBuilder("number ").append(number);
        mentioned().forEach(person -> message.append(" @").append(Town.username(person)));
        return "{\"id\":\"" + id() + "\",\"channel_id\":\"" + Town.channelId(channel)
                + "\",\"user_id\":\"author\",\"user\":{\"id\":\"author\",\"username\":\"author\"},\"type\":\"\","
                + "\"message\":\"" + message + "\",\"props\":{},\"file_ids\":[],\"create_at\":" + nowMillis + "}";
    }
}
