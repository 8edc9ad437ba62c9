package io.postbell.router.equivalence;

import io.postbell.event.Attachment;
import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.equivalence.reference.Decided;
import io.postbell.router.equivalence.reference.ReferenceWorld;
import io.postbell.router.equivalence.reference.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lets the same happen in both worlds, and fails at the first person about whom they disagree. */
final class Comparison implements World {
    private final String name;
    private final ReferenceWorld reference;
    private final RouterWorld router;
    private final Map<String, Object> facts = new HashMap<>();

    /** @param name how failures can be repeated */
    Comparison(String name, ReferenceWorld reference, RouterWorld router) {
        this.name = name;
        this.reference = reference;
        this.router = router;
    }

    private void both(Consumer<World> event) {
        event.accept(reference);
        event.accept(router);
    }

    @Override
    public void user(User user) {
        facts.put(user.getUserId(), user);
        both(world -> world.user(user));
    }

    @Override
    public void forget(String userId) {
        facts.remove(userId);
        both(world -> world.forget(userId));
    }

    @Override
    public void channel(Channel channel) {
        facts.put(channel.getChannelId(), channel);
        both(world -> world.channel(channel));
    }

    @Override
    public void member(ChannelMember member) {
        facts.put(member.getChannelId() + "/" + member.getUserId(), member);
        both(world -> world.member(member));
    }

    @Override
    public void leave(String channelId, String userId) {
        facts.remove(channelId + "/" + userId);
        both(world -> world.leave(channelId, userId));
    }

    @Override
    public void status(UserStatus status) {
        facts.put("status of " + status.getUserId(), status);
        both(world -> world.status(status));
    }

    @Override
    public void device(Device device) {
        both(world -> world.device(device));
    }

    @Override
    public void group(Group group) {
        both(world -> world.group(group));
    }

    @Override
    public void policy(Policy policy) {
        both(world -> world.policy(policy));
    }

    @Override
    public void view(ChannelView view) {
        both(world -> world.view(view));
    }

    @Override
    public void follow(ThreadFollow follow) {
        both(world -> world.follow(follow));
    }

    @Override
    public SortedMap<String, Decided> post(Post post) {
        SortedMap<String, Decided> expected = reference.post(post);
        SortedMap<String, Decided> actual = router.post(post);
        TreeSet<String> people = new TreeSet<>(expected.keySet());
        people.addAll(actual.keySet());
        for (String user : people) {
            if (!Objects.equals(expected.get(user), actual.get(user))) {
                throw new AssertionError(difference(post, user, expected.get(user), actual.get(user)));
            }
        }
        return actual;
    }

    private String difference(Post post, String user, Decided expected, Decided actual) {
        return String.join(
                "\n",
                name + ": post " + post.getPostId() + ", user " + user,
                "expected: " + (expected == null ? "no decision" : expected),
                "but was:  " + (actual == null ? "no decision" : actual),
                "texts:    " + texts(post),
                "post:     " + post,
                "channel:  " + facts.get(post.getChannelId()),
                "user:     " + facts.get(user),
                "member:   " + facts.get(post.getChannelId() + "/" + user),
                "status:   " + facts.get("status of " + user));
    }

    private static List<String> texts(Post post) {
        List<String> texts = new ArrayList<>(List.of(post.getMessage().value()));
        for (Attachment attachment : post.getAttachments()) {
            texts.add(attachment.getPretext().value());
            texts.add(attachment.getText().value());
            attachment.getFieldValues().forEach(value -> texts.add(value.value()));
        }
        return texts;
    }
}
