package io.postbell.router.topology;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.author;
import static io.postbell.router.testing.People.device;
import static io.postbell.router.testing.People.policy;
import static io.postbell.router.testing.People.user;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.ChannelView;
import io.postbell.event.Decision;
import io.postbell.event.DecisionOutcome;
import io.postbell.event.Post;
import io.postbell.event.Push;
import io.postbell.router.testing.People;
import io.postbell.router.testing.RouterDriver;
import io.postbell.router.testing.Settings;
import io.postbell.schemas.sensitive.Sensitive;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The second stage alone: Bob, with a phone and a tablet, is told of what candidates say, whatever the first stage makes of posts. */
final class Crowd implements AutoCloseable {
    final RouterDriver router;
    private int views;

    Crowd() {
        this(Settings.standard());
    }

    Crowd(Settings settings) {
        router = new RouterDriver(settings.build(), RouterObserver.NONE);
        router.policy(policy("full"));
        router.users(user("bob").setPushThreads("all"));
        router.devices(device("bob", "phone", "apple_rn"), device("bob", "tablet", "android_rn"));
    }

    /** A post by Ann in the town, its author known and its text taken out. */
    static Post.Builder post(String id) {
        return People.post(id, "town", "ann", "").setAuthor(author("ann"));
    }

    /** A reply to the post {@code root}. */
    static Post.Builder reply(String id) {
        return post(id).setRootId("root");
    }

    static Candidate.Builder bob(String mention) {
        return candidate("bob", mention);
    }

    static Candidate.Builder candidate(String user, String mention) {
        return Candidate.newBuilder()
                .setUserId(user)
                .setMentionType(mention)
                .setPush("default")
                .setMarkUnread("all");
    }

    static CandidateBatch.Builder batch(Post.Builder post, Candidate.Builder... candidates) {
        return CandidateBatch.newBuilder()
                .setPost(post.build())
                .setText(Sensitive.of("hello"))
                .setChannelType("O")
                .setTeamId("team")
                .setChannelDisplayName("The town")
                .setCandidates(
                        Arrays.stream(candidates).map(Candidate.Builder::build).toList());
    }

    void decide(CandidateBatch.Builder batch) {
        router.put(Topics.CANDIDATES, Keys.post(SERVER, batch.getPost().getPostId()), batch.build());
    }

    /** Decides about one candidate; tells {@code send}, the reason, or {@code nothing}. */
    String decide(Post.Builder post, Candidate.Builder candidate) {
        decide(batch(post, candidate));
        List<Decision> decisions = router.decisions();
        return decisions.isEmpty() ? "nothing" : outcome(decisions.get(0));
    }

    static String outcome(Decision decision) {
        return decision.getOutcome() == DecisionOutcome.SEND ? "send" : decision.getReason();
    }

    /** The badge of the push about a post that mentions Bob, whatever else lies in the topics. */
    int badgeOf(String id) {
        router.pushes();
        decide(batch(post(id).setChannelId("elsewhere"), bob("KeywordMention")));
        int badge = router.pushes().get(0).getBadge();
        view(view("elsewhere"));
        router.pushes();
        router.decisions();
        return badge - 1;
    }

    /** Bob's row of what he has not read in a channel, encoded. */
    byte[] unread(String channel) {
        return router.rows("unread-counts").get(Keys.user(SERVER, "bob") + '/' + channel);
    }

    ChannelView.Builder view(String channel) {
        views++;
        return ChannelView.newBuilder()
                .setServerId(SERVER)
                .setUserId("bob")
                .setChannelId(channel)
                .setViewedAt(START.plusMillis(views));
    }

    void view(ChannelView.Builder view) {
        router.put(Topics.CHANNEL_VIEWS, Keys.user(SERVER, "bob"), view.build());
    }

    /** What phones were told, Apple's first: type, device and badge. */
    List<String> told() {
        return router.pushes().stream().map(Crowd::told).toList();
    }

    static String told(Push push) {
        return push.getType() + " " + push.getDeviceId() + " " + push.getBadge();
    }

    /** Lets time pass until an instant. */
    void passUntil(Instant instant) {
        router.pass(Duration.between(START, instant).minus(passed));
        passed = Duration.between(START, instant);
    }

    private Duration passed = Duration.ZERO;

    @Override
    public void close() {
        router.close();
    }
}
