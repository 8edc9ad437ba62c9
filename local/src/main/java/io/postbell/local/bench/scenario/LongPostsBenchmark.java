package io.postbell.local.bench.scenario;

import io.postbell.local.bench.data.Ids;
import io.postbell.local.bench.data.People;
import io.postbell.local.bench.data.Posts;
import io.postbell.local.bench.data.Texts;
import io.postbell.local.bench.process.Arena;
import io.postbell.local.bench.report.Line;
import io.postbell.local.bench.report.Series;
import io.postbell.router.mention.MentionParser;
import io.postbell.schemas.topic.Keys;
import io.postbell.schemas.topic.Topics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Posts as long as Mattermost takes them, in a channel whose members watch a hundred thousand words. */
final class LongPostsBenchmark implements Benchmark {
    private static final int LENGTH = 16_383;
    private static final int KEYWORDS = 100_000;
    private static final int POSTS = 500;
    private static final int ENOUGH_WORDS = 3_000;
    private static final double MICROS = 1e6;

    private final Texts texts = new Texts(6);
    private final Posts posts = new Posts();

    @Override
    public String name() {
        return "long-posts";
    }

    @Override
    public List<Line> run(Effort effort, Consumer<String> progress) throws Exception {
        int keywords = Math.max(1_000, KEYWORDS / effort.divisor());
        int count = Math.max(20, effort.share(POSTS));
        Set<String> words = new HashSet<>();
        Series series = new Series();
        try (Arena arena = Arena.open()) {
            RouterArena router = new RouterArena(arena);
            progress.accept("long-posts: writing a channel with " + keywords + " keywords");
            router.channel(0, 0, 1, null);
            for (int user = 0; user < keywords; user++) {
                words.add(word(user));
                router.writer()
                        .write(
                                Topics.MEMBER_PROFILES,
                                Keys.member(Ids.SERVER, Ids.channel(0), Ids.user(user)),
                                People.watcher(0, user, word(user)));
            }
            router.start(progress);
            for (int run = 0; run <= effort.runs(); run++) {
                progress.accept("long-posts: " + (run == 0 ? "warm-up" : "run " + run + " of " + effort.runs()));
                router(series, router, count);
                parser(series, words, count);
                if (run == 0) {
                    series.clear();
                }
            }
        }
        return List.of(
                Line.of(name(), "router's CPU", "us/post", series.of("router"))
                        .beside("parser alone, keywords in a HashSet", series.of("parser")),
                Line.of(name(), "parser alone", "million characters/s", series.of("rate")));
    }

    private void router(Series series, RouterArena router, int count) throws Exception {
        Cpu cpu = Cpu.of(router.router());
        for (int i = 0; i < count; i++) {
            router.writer().write(Topics.POSTS, Keys.channel(Ids.SERVER, Ids.channel(0)), posts.record(0, message()));
        }
        router.awaitIdle();
        series.add("router", cpu.per(MICROS, count));
    }

    private void parser(Series series, Set<String> words, int count) {
        List<String> messages = texts(count);
        long start = System.nanoTime();
        for (String message : messages) {
            if (!MentionParser.parse(List.of(message), words::contains)
                    .keywords()
                    .isEmpty()) {
                throw new IllegalStateException("a made-up word mentions somebody");
            }
        }
        double micros = (System.nanoTime() - start) / 1e3 / count;
        series.add("parser", micros);
        series.add("rate", LENGTH / micros);
    }

    private List<String> texts(int count) {
        return Stream.generate(this::message).limit(count).toList();
    }

    private String message() {
        return texts.message(ENOUGH_WORDS).substring(0, LENGTH);
    }

    /** With a digit, so that no word of the texts is one. */
    private static String word(int user) {
        return "word" + user;
    }
}
