package io.postbell.router.testing;

import static io.postbell.router.testing.People.SERVER;
import static io.postbell.router.testing.People.START;
import static io.postbell.router.testing.People.channel;
import static io.postbell.router.testing.People.profile;

import io.postbell.event.Candidate;
import io.postbell.event.CandidateBatch;
import io.postbell.event.Group;
import io.postbell.event.MemberProfile;
import io.postbell.event.Post;
import io.postbell.event.PostAction;
import io.postbell.event.PostActionType;
import io.postbell.event.ThreadFollow;
import io.postbell.router.topology.RouterObserver;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A router seen from behind its first stage: who is a candidate, and as what. Its channel is the open channel {@code c}. */
public final class Scene implements AutoCloseable {
    /** The channel. */
    public static final String CHANNEL = "c";

    /** The router. */
    public final RouterDriver router;

    /** Opens a scene with the channel, and nobody in it. */
    public Scene(Settings settings, RouterObserver observer) {
        router = new RouterDriver(settings.build(), observer);
        router.channel(channel(CHANNEL, "O"));
    }

    /** Opens a scene that nobody watches. */
    public Scene(Settings settings) {
        this(settings, RouterObserver.NONE);
    }

    /** Ordinary members of the channel. */
    public Scene members(String... users) {
        for (String user : users) {
            member(profile(CHANNEL, user));
        }
        return this;
    }

    /** A member of any channel. */
    public void member(MemberProfile.Builder member) {
        router.put(
                Topics.MEMBER_PROFILES, Keys.member(SERVER, member.getChannelId(), member.getUserId()), member.build());
    }

    /** A member of the channel leaves. */
    public void leave(String user) {
        router.put(Topics.MEMBER_PROFILES, Keys.member(SERVER, CHANNEL, user), null);
    }

    /** A group that can be mentioned. */
    public void group(String name, String... members) {
        group(Group.newBuilder()
                .setServerId(SERVER)
                .setGroupId("id-" + name)
                .setName(name)
                .setAllowReference(true)
                .setMemberIds(List.of(members)));
    }

    /** A group. */
    public void group(Group.Builder group) {
        router.put(Topics.GROUPS, Keys.group(SERVER, group.getGroupId()), group.build());
    }

    /** A post of the channel. */
    public static Post.Builder post(String id, String author, String message) {
        return People.post(id, CHANNEL, author, message).setAuthor(People.author(author));
    }

    /** A reply in the channel. */
    public static Post.Builder reply(String id, String root, String author, String message) {
        return post(id, author, message).setRootId(root);
    }

    /** Writes a post; tells who is a candidate, and as what. */
    public Map<String, String> say(Post.Builder post) {
        router.post(post);
        return candidates();
    }

    /** Somebody says whether he follows a thread. */
    public void follow(String root, String user, boolean following, boolean explicit, Instant at) {
        router.put(
                Topics.THREAD_FOLLOWS,
                Keys.threadFollow(SERVER, CHANNEL, root, user),
                new ThreadFollow(SERVER, CHANNEL, root, user, following, explicit, at));
    }

    /** Somebody acts on a post. */
    public void act(String post, String user, PostActionType action) {
        router.put(
                Topics.POST_ACTIONS,
                Keys.channel(SERVER, CHANNEL),
                new PostAction(SERVER, CHANNEL, post, user, action, START));
    }

    /** Who was a candidate since the last look, and as what; each once. */
    public Map<String, String> candidates() {
        Map<String, String> people = new TreeMap<>();
        for (CandidateBatch batch : batches()) {
            for (Candidate candidate : batch.getCandidates()) {
                if (people.put(candidate.getUserId(), words(candidate)) != null) {
                    throw new AssertionError(candidate.getUserId() + " is a candidate twice");
                }
            }
        }
        return people;
    }

    /** Batches since the last look. */
    public List<CandidateBatch> batches() {
        return router.read(Topics.CANDIDATES).stream()
                .map(record -> record.value())
                .toList();
    }

    /** Mention type, and whatever else is said of a candidate. */
    public static String words(Candidate candidate) {
        List<String> words = new ArrayList<>();
        add(words, !"NoMention".equals(candidate.getMentionType()), candidate.getMentionType());
        add(words, !"NoMention".equals(candidate.getMentionTypeIfOnline()), candidate.getMentionTypeIfOnline() + "?");
        add(words, candidate.getAllActivity(), "all");
        add(words, candidate.getFollows(), "follows");
        add(words, candidate.getFollowsIfOnline(), "follows?");
        add(words, !candidate.getMember(), "outsider");
        add(words, candidate.getTraced(), "traced");
        return String.join(" ", words);
    }

    private static void add(List<String> words, boolean holds, String word) {
        if (holds) {
            words.add(word);
        }
    }

    @Override
    public void close() {
        router.close();
    }
}
