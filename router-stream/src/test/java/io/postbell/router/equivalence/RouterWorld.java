package io.postbell.router.equivalence;

import static io.postbell.router.testing.People.SERVER;

import io.postbell.event.Channel;
import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Device;
import io.postbell.event.Group;
import io.postbell.event.Policy;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.event.ThreadFollow;
import io.postbell.event.User;
import io.postbell.event.UserStatus;
import io.postbell.router.content.ContentSettings;
import io.postbell.router.content.NameFormat;
import io.postbell.router.equivalence.reference.Decided;
import io.postbell.router.equivalence.reference.Sent;
import io.postbell.router.equivalence.reference.ServerConfig;
import io.postbell.router.equivalence.reference.World;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The router's whole topology as such a server; walks are cut into slices. */
final class RouterWorld implements World, AutoCloseable {
    private static final Duration PASS = Duration.ofMillis(20);
    private static final int PARTITIONS = 3;

    private final RouterDriver router;

    /** @param slice people dealt with in one go */
    RouterWorld(ServerConfig config, StoreKind stores, int slice) {
        Settings settings = Settings.partitioned(PARTITIONS)
                .stores(stores)
                .fanout(new Fanout(slice, 2, PASS))
                .sendPushNotifications(config.sendPushNotifications())
                .pushNotificationContents(
                        config.pushNotificationContents() == null
                                ? null
                                : ContentMode.of(config.pushNotificationContents()))
                .maxNotificationsPerChannel(config.maxNotificationsPerChannel())
                .content(new ContentSettings(
                        config.showFullName(),
                        NameFormat.of(config.teammateNameDisplay()).orElseThrow(),
                        config.enablePostUsernameOverride(),
                        config.enablePostIconOverride()))
                .enableUserStatuses(config.enableUserStatuses())
                .collapsedThreads(CollapsedThreads.valueOf(upper(config.collapsedThreads())))
                .threadAutoFollow(config.threadAutoFollow())
                .license(config.license().isEmpty() ? License.NONE : License.valueOf(upper(config.license())));
        router = new RouterDriver(settings.build(), RouterObserver.NONE);
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** Lets time pass. */
    void pass(Duration time) {
        router.pass(time);
    }

    @Override
    public void user(User user) {
        router.users(User.newBuilder(user));
    }

    @Override
    public void forget(String userId) {
        router.put(Topics.USERS, Keys.user(SERVER, userId), null);
    }

    @Override
    public void channel(Channel channel) {
        router.channel(Channel.newBuilder(channel));
    }

    @Override
    public void member(ChannelMember member) {
        router.members(ChannelMember.newBuilder(member));
    }

    @Override
    public void leave(String channelId, String userId) {
        router.put(Topics.CHANNEL_MEMBERS, Keys.member(SERVER, channelId, userId), null);
    }

    @Override
    public void status(UserStatus status) {
        router.status(UserStatus.newBuilder(status));
    }

    @Override
    public void device(Device device) {
        router.devices(Device.newBuilder(device));
    }

    @Override
    public void group(Group group) {
        router.put(Topics.GROUPS, Keys.group(SERVER, group.getGroupId()), group);
    }

    @Override
    public void policy(Policy policy) {
        router.policy(policy);
    }

    @Override
    public void view(ChannelView view) {
        router.put(Topics.CHANNEL_VIEWS, Keys.user(SERVER, view.getUserId()), view);
    }

    @Override
    public void follow(ThreadFollow follow) {
        router.put(
                Topics.THREAD_FOLLOWS,
                Keys.threadFollow(SERVER, follow.getChannelId(), follow.getRootId(), follow.getUserId()),
                follow);
    }

    @Override
    public SortedMap<String, Decided> post(Post post) {
        router.post(Post.newBuilder(post));
        while (router.rows("fanout-jobs").approximateNumEntries() > 0) {
            router.pass(PASS);
        }
        if (!router.deadLetters().isEmpty()) {
            throw new AssertionError(post.getPostId() + " made a dead letter");
        }
        SortedMap<String, List<Sent>> pushes = new TreeMap<>();
        for (Push push : router.pushes()) {
            if (post.getPostId().equals(push.getPostId())) {
                pushes.computeIfAbsent(push.getUserId(), any -> new ArrayList<>())
                        .add(sent(push));
            }
        }
        SortedMap<String, Decided> decided = new TreeMap<>();
        for (Decision decision : router.decisions()) {
            if (post.getPostId().equals(decision.getPostId())) {
                List<Sent> sent = pushes.getOrDefault(decision.getUserId(), List.of());
                if (decided.put(decision.getUserId(), decided(decision, sent)) != null) {
                    throw new AssertionError("two decisions about " + decision.getUserId());
                }
            }
        }
        if (!decided.keySet().containsAll(pushes.keySet())) {
            throw new AssertionError("pushes without decisions: " + pushes);
        }
        return decided;
    }

    private static Decided decided(Decision decision, List<Sent> pushes) {
        String outcome = decision.getOutcome() == DecisionOutcome.SEND ? Decided.SEND : decision.getReason();
        List<Sent> ordered = new ArrayList<>(pushes);
        ordered.sort(Comparator.comparing(Sent::deviceId));
        return new Decided(decision.getMentionType(), outcome, decision.getTraced(), ordered);
    }

    private static Sent sent(Push push) {
        return new Sent(
                push.getDeviceId(),
                push.getMessage().value(),
                push.getChannelName(),
                push.getSenderName(),
                push.getSenderId(),
                push.getOverrideUsername(),
                push.getOverrideIconUrl(),
                push.getFromWebhook(),
                push.getIsIdLoaded(),
                push.getIsCrtEnabled(),
                push.getBadge());
    }

    @Override
    public void close() {
        router.close();
    }
}
