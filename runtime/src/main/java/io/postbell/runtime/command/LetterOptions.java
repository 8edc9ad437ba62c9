package io.postbell.runtime.command;

import io.postbell.runtime.deadletters.LetterFilter;
import io.postbell.runtime.deadletters.LetterId;
import io.postbell.runtime.deadletters.Queue;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The options that choose dead letters; they narrow each other down. */
final class LetterOptions {
    @Parameters(
            arity = "0..*",
            paramLabel = "LETTER",
            description = "Single letters, as \"dlq list\" names them: apns/3@17.")
    private List<String> letters = List.of();

    @Option(
            names = "--queue",
            split = ",",
            paramLabel = "QUEUE",
            description = "Of which topics: apns, fcm, router; several with commas. By default all.")
    private Set<Queue> queues = Set.of();

    @Option(
            names = "--app",
            split = ",",
            paramLabel = "APP",
            description = "Of these push targets, such as apple_rn. The router's letters have none.")
    private Set<String> apps = Set.of();

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "REASON",
            description = "Given up for these reasons, such as rejected or unknown_channel.")
    private Set<String> reasons = Set.of();

    @Option(
            names = "--server",
            split = ",",
            paramLabel = "ID",
            description = "Of these tenants: ids of Mattermost servers.")
    private Set<String> servers = Set.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Given up then or later: 2026-11-25T09:00:00Z, or how long ago, such as 2h or 7d.")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Given up before; written like --since.")
    private String until;

    /** The filter, or an error that names the option. */
    LetterFilter filter(CommandLine line, Instant now) {
        Set<LetterId> ids = ids(line, letters);
        for (LetterId id : ids) {
            if (!queues.isEmpty() && !queues.contains(id.queue())) {
                throw new ParameterException(line, "got letter " + id + ", expected one of --queue " + labels(queues));
            }
        }
        Optional<Instant> from = Moments.read(line, "--since", since, now);
        Optional<Instant> to = Moments.read(line, "--until", until, now);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new ParameterException(
                    line, "--until: got " + to.get() + ", expected a time after --since, " + from.get());
        }
        return new LetterFilter(apps, reasons, servers, from, to, ids);
    }

    /**
     * Complains of options that are wrong, or that choose nothing.
     *
     * @param all whether that every letter is meant was said
     */
    void check(CommandLine line, Instant now, boolean all) {
        if (filter(line, now).choosesAll() && !all) {
            throw new ParameterException(
                    line,
                    "nothing chooses letters; expected --reason, --app, --server, --since, --until or letters,"
                            + " or --all, also for all of one --queue");
        }
    }

    /** What single letters are called, or an error that names the one which is called wrongly. */
    static Set<LetterId> ids(CommandLine line, List<String> letters) {
        Set<LetterId> ids = new HashSet<>();
        for (String letter : letters) {
            ids.add(LetterId.parse(letter)
                    .orElseThrow(() -> new ParameterException(
                            line, "got \"" + letter + "\", expected a letter such as apns/3@17 or router/0@5")));
        }
        return ids;
    }

    private static String labels(Set<Queue> queues) {
        return queues.stream().map(Queue::label).sorted().collect(Collectors.joining(","));
    }

    /** The queues to look into: those asked for, else those of the letters asked for, else all. */
    Set<Queue> queues() {
        if (!queues.isEmpty()) {
            return EnumSet.copyOf(queues);
        }
        Set<Queue> named = EnumSet.noneOf(Queue.class);
        letters.forEach(letter -> LetterId.parse(letter).ifPresent(id -> named.add(id.queue())));
        return named.isEmpty() ? EnumSet.allOf(Queue.class) : named;
    }
}
