package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.load.Poll;
import io.postbell.local.bench.load.RecordWriter;
import io.postbell.local.bench.load.TopicEnds;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.process.Child;
import io.postbell.local.bench.process.TemporaryDirectory;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A router with people and channels, written straight into its topics. Used by one thread. */
final class RouterArena {
    private static final String GROUP = "postbell-router";
    private static final int HEAP = 768;
    private static final Duration LOAD_WITHIN = Duration.ofMinutes(15);

    private final Arena arena;
    private final RecordWriter writer;
    private final TopicEnds inputs;
    private final TopicEnds pushes;
    private Child router;

    RouterArena(Arena arena) throws ExecutionException, InterruptedException {
        this.arena = arena;
        this.writer = arena.kept(new RecordWriter(arena.kafka()));
        this.inputs = arena.kept(new TopicEnds(
                arena.kafka(),
                List.of(
                        Topics.USERS,
                        Topics.DEVICES,
                        Topics.CHANNELS,
                        Topics.CHANNEL_MEMBERS,
                        Topics.MEMBER_PROFILES,
                        Topics.POSTS)));
        this.pushes = arena.kept(new TopicEnds(arena.kafka(), List.of(Topics.PUSH_APNS, Topics.PUSH_FCM)));
        writer.write(Topics.POLICIES, Keys.policy(Ids.SERVER, "server", null), People.policy());
    }

    RecordWriter writer() {
        return writer;
    }

    /** The topics that the router writes pushes to. */
    TopicEnds pushes() {
        return pushes;
    }

    Child router() {
        return router;
    }

    /** Writes people with one phone each. */
    void people(int count) {
        for (int user = 0; user < count; user++) {
            String key = Keys.user(Ids.SERVER, Ids.user(user));
            writer.write(Topics.USERS, key, People.user(user));
            writer.write(Topics.DEVICES, Keys.device(Ids.SERVER, Ids.user(user), "phone"), People.device(user));
        }
    }

    /** Writes a channel with members from one number to another. */
    void channel(long channel, long fromUser, long toUser, String push) {
        writer.write(Topics.CHANNELS, Keys.channel(Ids.SERVER, Ids.channel(channel)), People.channel(channel));
        for (long user = fromUser; user < toUser; user++) {
            writer.write(
                    Topics.MEMBER_PROFILES,
                    Keys.member(Ids.SERVER, Ids.channel(channel), Ids.user(user)),
                    People.profile(channel, user, push));
        }
    }

    /** Writes memberships as ingest-service would, so that the router makes the profiles itself. */
    void members(long channel, long fromUser, long toUser) {
        writer.write(Topics.CHANNELS, Keys.channel(Ids.SERVER, Ids.channel(channel)), People.channel(channel));
        for (long user = fromUser; user < toUser; user++) {
            writer.write(
                    Topics.CHANNEL_MEMBERS,
                    Keys.member(Ids.SERVER, Ids.channel(channel), Ids.user(user)),
                    People.member(channel, user));
        }
    }

    /** Starts the router and waits until it has taken in everything. */
    void start(Consumer<String> progress) throws Exception {
        start(Map.of(), progress);
    }

    /** The same with settings that differ from the defaults. */
    void start(Map<String, String> settings, Consumer<String> progress) throws Exception {
        writer.flush();
        progress.accept("router: taking in its state");
        long before = System.nanoTime();
        router = arena.services("router", HEAP, arena.files().router(settings));
        awaitIdle();
        progress.accept(String.format("router: took in its state in %.1f s", (System.nanoTime() - before) / 1e9));
    }

    /** Waits until the router has worked on everything that was written. */
    void awaitIdle() throws Exception {
        writer.flush();
        Poll.until("the router's work", LOAD_WITHIN, () -> inputs.backlog(GROUP) == 0);
    }

    /**
     * Stops the router in order and starts it again.
     *
     * @param wiped whether its stores are removed in between
     * @return seconds from the start of the process until the router is ready
     */
    double restart(Map<String, String> settings, boolean wiped) throws Exception {
        router.close();
        if (wiped) {
            TemporaryDirectory.delete(arena.files().routerState());
        }
        long before = System.nanoTime();
        router = arena.services("router", HEAP, arena.files().router(settings));
        return (System.nanoTime() - before) / 1e9;
    }

    /** Size of the router's stores on disk, in bytes. */
    long stateBytes() throws IOException {
        try (Stream<Path> files = Files.walk(arena.files().routerState())) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }
}
