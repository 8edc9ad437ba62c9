package io.postbell.ingest.api;

import io.postbell.runtime.mattermost.PolicyJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All routes that write one object. */
public final class WriteRoutes {
    private WriteRoutes() {}

    /**
     * The routes.
     *
     * @param freshIds makes ids of posts that come without
     * @param references makes a text that stands for a device token
     */
    public static List<WriteRoute> all(Supplier<String> freshIds, UnaryOperator<String> references) {
        List<WriteRoute> routes = new ArrayList<>();
        Devices devices = new Devices(references);
        routes.add(WriteRoute.post("/v1/posts", new PostWriter(freshIds)));
        routes.add(WriteRoute.put("/v1/users/{user_id}", Users::put));
        routes.add(WriteRoute.delete("/v1/users/{user_id}", Users::delete));
        routes.add(WriteRoute.put("/v1/users/{user_id}/status", Users::putStatus));
        routes.add(WriteRoute.delete("/v1/users/{user_id}/status", Users::deleteStatus));
        routes.add(WriteRoute.put("/v1/users/{user_id}/devices/{device_id}", devices::put));
        routes.add(WriteRoute.delete("/v1/users/{user_id}/devices/{device_id}", Devices::delete));
        routes.add(WriteRoute.post("/v1/users/{user_id}/channel-views", Users::postView));
        routes.add(WriteRoute.post("/v1/users/{user_id}/channels/{channel_id}/unread", Users::postUnread));
        routes.add(WriteRoute.put(
                "/v1/users/{user_id}/channels/{channel_id}/threads/{root_id}/following", Threads::putFollowing));
        routes.add(WriteRoute.post("/v1/channels/{channel_id}/posts/{post_id}/reactions", PostActions::postReaction));
        routes.add(WriteRoute.post("/v1/channels/{channel_id}/posts/{post_id}/ack", PostActions::postAcknowledgement));
        routes.add(WriteRoute.put("/v1/channels/{channel_id}/posts/{post_id}", PostActions::putPost));
        routes.add(WriteRoute.delete("/v1/channels/{channel_id}/posts/{post_id}", PostActions::deletePost));
        routes.add(WriteRoute.put("/v1/channels/{channel_id}", Channels::put));
        routes.add(WriteRoute.delete("/v1/channels/{channel_id}", Channels::delete));
        routes.add(WriteRoute.put("/v1/channels/{channel_id}/members/{user_id}", Channels::putMember));
        routes.add(WriteRoute.delete("/v1/channels/{channel_id}/members/{user_id}", Channels::deleteMember));
        routes.add(WriteRoute.put("/v1/groups/{group_id}", Groups::put));
        routes.add(WriteRoute.delete("/v1/groups/{group_id}", Groups::delete));
        addPolicies(routes, "/v1/policies/server", new Policies(PolicyJson.SERVER, null));
        addPolicies(routes, "/v1/policies/teams/{team_id}", new Policies("team", "team_id"));
        addPolicies(routes, "/v1/policies/channels/{channel_id}", new Policies("channel", "channel_id"));
        return List.copyOf(routes);
    }

    private static void addPolicies(List<WriteRoute> routes, String path, Policies policies) {
        routes.add(WriteRoute.put(path, policies::put));
        routes.add(WriteRoute.delete(path, policies::delete));
    }
}
