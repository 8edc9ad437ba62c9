package io.postbell.router.testing;

import io.postbell.router.content.ContentSettings;
import io.postbell.router.rules.CollapsedThreads;
import io.postbell.router.rules.ContentMode;
import io.postbell.router.rules.License;
import io.postbell.router.topology.ChatServer;
import io.postbell.router.topology.PersonReferences;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.RouterSettings.Fanout;
import io.postbell.router.topology.RouterSettings.Turns;
import io.postbell.router.topology.state.StoreKind;
import io.postbell.runtime.service.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Builds settings: those of a new server, stores in memory, but for what a test changes. */
public final class Settings {
    /** What events say of the router. */
    public static final Origin ORIGIN = new Origin(Optional.of("north"), Optional.of("router-1"));

    private final int userPartitions;
    private StoreKind stores = StoreKind.IN_MEMORY;
    private Fanout fanout = Fanout.DEFAULT;
    private Turns turns = Turns.OFF;
    private Optional<Boolean> sendPushNotifications = ChatServer.DEFAULT.sendPushNotifications();
    private Optional<ContentMode> pushNotificationContents = ChatServer.DEFAULT.pushNotificationContents();
    private int maxNotificationsPerChannel = ChatServer.DEFAULT.maxNotificationsPerChannel();
    private ContentSettings content = ContentSettings.DEFAULT;
    private boolean enableUserStatuses = ChatServer.DEFAULT.enableUserStatuses();
    private CollapsedThreads collapsedThreads = ChatServer.DEFAULT.collapsedThreads();
    private boolean threadAutoFollow = ChatServer.DEFAULT.threadAutoFollow();
    private License license = ChatServer.DEFAULT.license();
    private ChatServer.Persistent persistent = ChatServer.Persistent.DEFAULT;
    private ChatServer.Sessions sessions = ChatServer.Sessions.DEFAULT;

    private Settings(int userPartitions) {
        this.userPartitions = userPartitions;
    }

    /** One partition for all users. */
    public static Settings standard() {
        return new Settings(1);
    }

    /** Several partitions for the users. */
    public static Settings partitioned(int userPartitions) {
        return new Settings(userPartitions);
    }

    /** Where stores keep their rows. */
    public Settings stores(StoreKind other) {
        stores = other;
        return this;
    }

    /** How walks are cut. */
    public Settings fanout(Fanout other) {
        fanout = other;
        return this;
    }

    /** How tenants take turns; nothing waits unless set. */
    public Settings turns(Turns other) {
        turns = other;
        return this;
    }

    /** SendPushNotifications. */
    public Settings sendPushNotifications(Boolean other) {
        sendPushNotifications = Optional.ofNullable(other);
        return this;
    }

    /** PushNotificationContents. */
    public Settings pushNotificationContents(ContentMode other) {
        pushNotificationContents = Optional.ofNullable(other);
        return this;
    }

    /** MaxNotificationsPerChannel. */
    public Settings maxNotificationsPerChannel(int other) {
        maxNotificationsPerChannel = other;
        return this;
    }

    /** How names are shown. */
    public Settings content(ContentSettings other) {
        content = other;
        return this;
    }

    /** EnableUserStatuses. */
    public Settings enableUserStatuses(boolean other) {
        enableUserStatuses = other;
        return this;
    }

    /** CollapsedThreads. */
    public Settings collapsedThreads(CollapsedThreads other) {
        collapsedThreads = other;
        return this;
    }

    /** ThreadAutoFollow. */
    public Settings threadAutoFollow(boolean other) {
        threadAutoFollow = other;
        return this;
    }

    /** License. */
    public Settings license(License other) {
        license = other;
        return this;
    }

    /** Persistent notifications. */
    public Settings persistent(Duration interval, int maxCount) {
        persistent = new ChatServer.Persistent(interval, maxCount);
        return this;
    }

    /** Mobile sessions. */
    public Settings sessions(ChatServer.Sessions other) {
        sessions = other;
        return this;
    }

    /** The chat server's part. */
    public ChatServer chat() {
        return new ChatServer(
                sendPushNotifications,
                pushNotificationContents,
                maxNotificationsPerChannel,
                content,
                enableUserStatuses,
                collapsedThreads,
                threadAutoFollow,
                license,
                persistent,
                sessions);
    }

    /** The settings. */
    public RouterSettings build() {
        RouterSettings defaults = RouterSettings.defaults("", userPartitions);
        return new RouterSettings(
                defaults.topicPrefix(),
                userPartitions,
                chat(),
                defaults.lifetimes(),
                defaults.seenPosts(),
                defaults.threadRoots(),
                fanout,
                turns,
                stores,
                PersonReferences.of("test", Map.of()),
                ORIGIN);
    }
}
