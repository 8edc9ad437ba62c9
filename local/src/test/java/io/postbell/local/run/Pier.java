package io.postbell.local.run;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A channel, noor who writes in it, and mia who is mentioned, with an iPhone; in a server that shows everything. */
final class Pier {
    static final String IPHONE = "00fc13adff785122b4ad28809a3420982341241421348097878e577c991de8f0";
    static final String ANDROID = "mia-android-token";

    private final NativeApi api;

    private Pier(NativeApi api) {
        this.api = api;
    }

    static Pier build(NativeApi api) throws IOException, InterruptedException {
        api.put("/v1/policies/server", Map.of("push_enabled", true, "contents", "full"));
        api.put("/v1/channels/pier", Map.of("id", "pier", "type", "O", "name", "pier", "display_name", "The Pier"));
        for (String user : List.of("mia", "noor")) {
            api.put(
                    "/v1/users/" + user,
                    Map.of("id", user, "username", user, "notify_props", Map.of("push", "mention")));
            api.put("/v1/channels/pier/members/" + user, Map.of("channel_id", "pier", "user_id", user));
        }
        api.put("/v1/users/mia/devices/iphone", Map.of("device_id", "apple_rn-v2:" + IPHONE));
        return new Pier(api);
    }

    /** Gives mia an Android phone as well. */
    Pier withAndroid() throws IOException, InterruptedException {
        api.put("/v1/users/mia/devices/android", Map.of("device_id", "android_rn-v2:" + ANDROID));
        return this;
    }

    /** Noor mentions mia in a post with this id, and a text that {@link #shown} tells. */
    void mention(String id) throws IOException, InterruptedException {
        api.post(Map.of("id", id, "channel_id", "pier", "user_id", "noor", "message", "@mia " + id));
    }

    /** Title and text of that post on a phone. */
    static String shown(String id) {
        return "The Pier | @noor: @mia " + id;
    }
}
