package io.postbell.router.equivalence.reference;

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
import java.util.SortedMap;

/** What happens on a chat server, in order; whoever implements this decides about its posts. Everything is on one server. */
public interface World {
    /** A user is as told from now on. */
    void user(User user);

    /** A user is not known any more. */
    void forget(String userId);

    /** A channel is as told from now on. */
    void channel(Channel channel);

    /** A membership is as told from now on. */
    void member(ChannelMember member);

    /** A member leaves. */
    void leave(String channelId, String userId);

    /** A status is as told from now on. */
    void status(UserStatus status);

    /** A phone is as told from now on. */
    void device(Device device);

    /** A group is as told from now on. */
    void group(Group group);

    /** A policy is as told from now on. */
    void policy(Policy policy);

    /** Somebody looks at a channel or thread, or marks a post as unread. */
    void view(ChannelView view);

    /** Somebody says whether he follows a thread. */
    void follow(ThreadFollow follow);

    /** Somebody posts. Tells what is decided about whom, by user id. */
    SortedMap<String, Decided> post(Post post);
}
