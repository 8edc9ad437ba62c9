package io.postbell.router.equivalence;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;

import io.postbell.event.Attachment;
import io.postbell.event.Author;
import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Post;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.router.equivalence.reference.World;
import io.postbell.schemas.sensitive.Sensitive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What happens on one random chat server. Knows only what it needs to make sense: who is where, and what was posted. */
final class Play {
    private final Dice dice;
    private final Texts texts;
    private final Settlers settlers;
    private final World world;
    private final Map<String, User> users = new TreeMap<>();
    private final Map<String, Channel> channels = new TreeMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, List<String>> posts = new HashMap<>();
    private Instant now = START;
    private int people;
    private int counter;

    Play(Dice dice, Texts texts, Settlers settlers, World world) {
        this.dice = dice;
        this.texts = texts;
        this.settlers = settlers;
        this.world = world;
    }

    /** People move in. */
    void settle() {
        people = 3 + dice.below(6);
        for (int i = 0; i < people; i++) {
            user("u" + i);
        }
        for (String user : users.keySet()) {
            for (int phone = dice.below(3); phone >= 0; phone--) {
                world.device(settlers.device(user, phone, now));
            }
        }
        channel("town", dice.of("O", "P"), "town");
        channel("team", dice.of("O", "P", "G"), "team");
        channel("crew", "G", "crew");
        String one = dice.in(people());
        String other = dice.in(people());
        channel("pair", "D", one + "__" + other);
        join("pair", one);
        join("pair", other);
        for (String channel : List.of("town", "team", "crew")) {
            users.keySet().stream().filter(user -> !dice.once(4)).forEach(user -> join(channel, user));
        }
        group("g0");
        group("g1");
        if (dice.once(3)) {
            world.policy(settlers.policy(List.copyOf(channels.keySet()), counter++));
        }
        users.keySet().stream().filter(user -> !dice.once(5)).forEach(this::status);
    }

    /** Time passes; may be none. */
    Duration time() {
        Duration time = Duration.ofMillis(dice.of(0, 0, 0, 1, 9_999, 10_000, 10_000, 61_000));
        now = now.plus(time);
        return time;
    }

    /** Something happens that is no post. */
    void change() {
        String user = dice.in(people());
        String channel = dice.in(List.copyOf(channels.keySet()));
        switch (dice.below(17)) {
            case 0, 1 -> user("u" + dice.below(people));
            case 2, 3, 4 -> {
                if (!channel.equals("pair") || members.get("pair").contains(user)) {
                    join(channel, user);
                }
            }
            case 5 -> {
                if (!channel.equals("pair") && members.get(channel).remove(user)) {
                    world.leave(channel, user);
                }
            }
            case 6, 7, 8, 9 -> status(user);
            case 10 -> world.device(settlers.device(user, dice.below(3), now));
            case 11 -> {
                if (dice.once(2) && users.size() > 2) {
                    users.remove(user);
                    world.forget(user);
                }
            }
            case 12 -> group(dice.of("g0", "g1"));
            case 13 -> follow(user, channel);
            case 14 -> world.policy(settlers.policy(List.copyOf(channels.keySet()), counter++));
            default -> view(user, channel);
        }
    }

    /** A post, not yet made. */
    Post post() {
        String channel = dice.in(List.copyOf(channels.keySet()));
        List<String> inside = new ArrayList<>(members.get(channel));
        inside.retainAll(users.keySet());
        if (!inside.isEmpty() && dice.once(3)) {
            world.status(settlers.looking(dice.in(inside), channel, now));
        }
        String author = inside.isEmpty() || dice.once(8) ? dice.in(people()) : dice.in(inside);
        String id = "p" + counter++;
        String root = dice.once(2) ? root(channel) : null;
        User by = users.get(author);
        boolean canBeLookedUp = by.getDeleteAt() == null && members.get(channel).contains(author);
        Post.Builder post = Post.newBuilder()
                .setServerId(SERVER)
                .setPostId(id)
                .setChannelId(channel)
                .setUserId(author)
                .setRootId(root)
                .setMessage(Sensitive.of(texts.text()))
                .setFileCount(dice.of(0, 0, 1))
                .setMayMentionChannel(!dice.once(8))
                .setMayMentionGroups(!dice.once(8))
                .setForceNotification(dice.once(10))
                .setSilent(dice.once(6))
                .setTraced(dice.once(20))
                .setCreateAt(now)
                .setAcceptedAt(now);
        if (!canBeLookedUp || dice.once(2)) {
            post.setAuthor(
                    new Author(by.getUsername(), by.getFirstName(), by.getLastName(), by.getNickname(), by.getIsBot()));
        }
        kind(post, root);
        if (dice.once(5)) {
            post.setAttachments(List.of(attachment()));
        }
        // a reply to a reply starts a thread that has no author
        if (root == null || dice.once(12)) {
            posts.computeIfAbsent(channel, any -> new ArrayList<>()).add(id);
        }
        return post.build();
    }

    private void kind(Post.Builder post, String root) {
        post.setFromWebhook(dice.of("true", null, null, null, null, null, "false"));
        post.setOverrideUsername(dice.of("Mule", "", null, null, null, null));
        post.setOverrideIconUrl(dice.of("https://x.example/i.png", null, null));
        String type = dice.of("", "", "", "", "", "", "system_join_channel", "system_header_change", "custom_x");
        if (root == null && dice.once(20)) {
            type = "system_add_to_channel";
        }
        post.setType(type);
        post.setAddedUserId(dice.once(2) ? dice.in(people()) : null);
    }

    private Attachment attachment() {
        return Attachment.newBuilder()
                .setFallback(Sensitive.of(dice.of("", "fallback @bob")))
                .setPretext(Sensitive.of(texts.text()))
                .setText(Sensitive.of(texts.text()))
                .setFieldValues(dice.once(2) ? List.of(Sensitive.of(texts.text())) : List.of())
                .build();
    }

    /** One of the last posts that are no replies, or one that is nobody's. */
    private String root(String channel) {
        List<String> own = posts.getOrDefault(dice.once(12) ? "town" : channel, List.of());
        if (own.isEmpty() || dice.once(10)) {
            return dice.of("lost1", "lost2");
        }
        return own.get(Math.max(0, own.size() - 1 - dice.below(3)));
    }

    private List<String> people() {
        return List.copyOf(users.keySet());
    }

    private void user(String id) {
        User before = users.get(id);
        User.Builder user = User.newBuilder(settlers.user(id));
        if (before != null) {
            user.setIsBot(before.getIsBot());
            user.setUsername(dice.once(3) ? user.getUsername() : before.getUsername());
        }
        users.put(id, user.build());
        world.user(users.get(id));
    }

    private void channel(String id, String type, String name) {
        channels.put(id, settlers.channel(id, type, name));
        members.put(id, new TreeSet<>());
        world.channel(channels.get(id));
    }

    private void join(String channel, String user) {
        members.get(channel).add(user);
        ChannelMember member = settlers.member(channel, user);
        world.member(member);
    }

    private void group(String id) {
        world.group(settlers.group(id, people(), List.copyOf(channels.keySet())));
    }

    private void status(String user) {
        world.status(settlers.status(user, List.copyOf(channels.keySet()), now));
    }

    /** Whoever stops following has opened the thread before. */
    private void follow(String user, String channel) {
        String root = root(channel);
        boolean follows = dice.once(2);
        if (!follows) {
            world.view(look(user, channel).setRootId(root).build());
        }
        world.follow(new ThreadFollow(SERVER, channel, root, user, follows, true, now));
    }

    private void view(String user, String channel) {
        ChannelView.Builder view = look(user, channel);
        switch (dice.below(4)) {
            case 0 -> view.setRootId(root(channel));
            case 1 -> {
                if (members.get(channel).contains(user)) {
                    unread(view, channels.get(channel).getType().equals("D"));
                }
            }
            default -> {}
        }
        world.view(view.build());
    }

    private void unread(ChannelView.Builder view, boolean direct) {
        int roots = dice.below(3);
        int mentions = roots + dice.below(2);
        view.setUnreadMentionsRoot(roots);
        view.setUnreadMentions(mentions);
        view.setUnreadPosts(direct ? mentions : mentions + dice.below(3));
    }

    private ChannelView.Builder look(String user, String channel) {
        return ChannelView.newBuilder()
                .setServerId(SERVER)
                .setUserId(user)
                .setChannelId(channel)
                .setViewedAt(now);
    }
}
