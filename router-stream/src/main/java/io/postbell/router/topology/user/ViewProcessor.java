package io.postbell.router.topology.user;

import io.postbell.event.ChannelMember;
import io.postbell.event.ChannelView;
import io.postbell.event.Device;
import io.postbell.event.Recipient;
import io.postbell.event.UnreadRow;
import io.postbell.event.User;
import io.postbell.router.failure.DeadLetterException;
import io.postbell.router.failure.DeadLetterReason;
import io.postbell.router.rules.ContentPolicy;
import io.postbell.router.rules.DeviceSelection;
import io.postbell.router.rules.DeviceSelection.Selection;
import io.postbell.router.rules.Levels;
import io.postbell.router.rules.MentionProfiles;
import io.postbell.router.topology.RecordKeys;
import io.postbell.router.topology.RouterObserver;
import io.postbell.router.topology.RouterSettings;
import io.postbell.router.topology.policy.Policies;
import io.postbell.schemas.registry.SchemaRegistry;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Counts as read what somebody has looked at, and takes the notifications off his other phones (section 9). */
final class ViewProcessor implements Processor<String, ChannelView, String, SpecificRecord> {
    private final RouterSettings settings;
    private final SchemaRegistry registry;
    private final RouterObserver observer;
    private ProcessorContext<String, SpecificRecord> context;
    private Recipients recipients;
    private Memberships memberships;
    private UnreadCounters unread;
    private HeldPosts held;
    private Policies policies;
    private NoticeSender notices;

    ViewProcessor(RouterSettings settings, SchemaRegistry registry, RouterObserver observer) {
        this.settings = settings;
        this.registry = registry;
        this.observer = observer;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        recipients = new Recipients(context);
        memberships = new Memberships(context);
        unread = new UnreadCounters(context);
        held = new HeldPosts(context);
        policies = new Policies(context, registry);
        notices = new NoticeSender(
                settings.persons(),
                new PushFactory(settings.lifetimes()),
                new Outbox(context, settings.origin(), observer));
    }

    @Override
    public void process(Record<String, ChannelView> record) {
        ChannelView view = record.value();
        if (view == null) {
            throw new DeadLetterException(DeadLetterReason.NO_VALUE, "expected a channel view, got a tombstone");
        }
        RecordKeys.expect(record.key(), view.getServerId(), view.getUserId());
        Recipient recipient = recipients.get(record.key());
        boolean collapsed = RecipientReading.collapsedThreads(recipient, settings.chat());
        if (marksAsUnread(view)) {
            markAsUnread(record.key(), view);
            tell(Notice.Kind.UPDATE_BADGE, view, recipient, collapsed);
        } else if (read(record.key(), view, recipient, collapsed)) {
            tell(Notice.Kind.CLEAR, view, recipient, collapsed);
        }
    }

    private static boolean ofThread(ChannelView view) {
        return view.getRootId() != null && !view.getRootId().isEmpty();
    }

    private static boolean marksAsUnread(ChannelView view) {
        return view.getUnreadMentions() != null
                || view.getUnreadMentionsRoot() != null
                || view.getUnreadPosts() != null;
    }

    private void markAsUnread(String userKey, ChannelView view) {
        int mentions = number(view.getUnreadMentions(), 0);
        int posts = number(view.getUnreadPosts(), mentions);
        if (ofThread(view)) {
            unread.setThread(userKey, view.getChannelId(), view.getRootId(), mentions, posts);
        } else {
            int roots = number(view.getUnreadMentionsRoot(), mentions);
            unread.set(userKey, view.getChannelId(), mentions, roots, posts);
        }
    }

    private static int number(Integer given, int absent) {
        return given == null ? absent : given;
    }

    /** Takes in what was read; true if other phones may show a notification of it. */
    private boolean read(String userKey, ChannelView view, Recipient recipient, boolean collapsed) {
        String channelId = view.getChannelId();
        if (ofThread(view)) {
            unread.readThread(userKey, channelId, view.getRootId());
            held.read(userKey, channelId, view.getRootId());
            return collapsed;
        }
        boolean wasUnread = announced(userKey, unread.channel(userKey, channelId), channelId, recipient, collapsed);
        unread.read(userKey, channelId);
        held.read(userKey, channelId, null);
        if (!collapsed) {
            unread.readThreads(userKey, channelId);
        }
        return wasUnread;
    }

    /** Section 9, row clear: a channel with mentions, any unread post if the level is all, or a direct channel. */
    private boolean announced(String userKey, UnreadRow row, String channelId, Recipient recipient, boolean collapsed) {
        int posts = collapsed ? row.getPostsRoot() : row.getPosts();
        int mentions = collapsed ? row.getMentionsRoot() : row.getMentions();
        if (mentions > 0 || posts == 0) {
            return mentions > 0;
        }
        ChannelMember membership = memberships.get(userKey, channelId);
        User user = recipient.getUser();
        return row.getDirect()
                || Levels.everything(
                        user == null ? null : user.getPush(), membership == null ? null : membership.getPush());
    }

    /** Status, level and mute do not count here; where nothing is sent, there is nothing to take away either. */
    private void tell(Notice.Kind kind, ChannelView view, Recipient recipient, boolean collapsed) {
        ContentPolicy policy =
                policies.of(settings.chat().asked().forNotices(), view.getServerId(), null, view.getChannelId());
        boolean clear = kind == Notice.Kind.CLEAR;
        List<Device> others = recipient.getDevices().stream()
                .filter(device -> !clear || !device.getDeviceId().equals(view.getDeviceId()))
                .toList();
        Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
        Selection devices = DeviceSelection.of(others, now, false);
        if (!policy.pushEnabled()
                || !MentionProfiles.active(recipient.getUser())
                || devices.reason().isPresent()) {
            return;
        }
        Notice notice = new Notice(
                kind,
                view.getServerId(),
                view.getUserId(),
                view.getChannelId(),
                ofThread(view) ? view.getRootId() : null,
                Sensitive.EMPTY,
                null,
                view.getViewedAt(),
                cause(view),
                policy);
        int badge = unread.badge(Keys.user(view.getServerId(), view.getUserId()), collapsed);
        notices.send(notice, recipient, devices.targets(), collapsed, badge, now);
    }

    /** Views of the same channel at the same millisecond are told apart by their place in the topic. */
    private String cause(ChannelView view) {
        String place = context.recordMetadata()
                .map(at -> at.partition() + "-" + at.offset())
                .orElse("");
        return view.getChannelId() + '/' + view.getViewedAt().toEpochMilli() + '/' + place;
    }
}
