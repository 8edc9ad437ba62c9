package io.postbell.local.run;

import io.postbell.local.sim.script.Rule;
import io.postbell.local.sim.script.Script;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Everything that runs, with providers that put each push off until {@link #goOn}. */
final class BusyProviders implements AutoCloseable {
    private static final List<String> PHONES = List.of(Pier.IPHONE, Pier.ANDROID);

    private final Phones phones = new Phones();
    private final Path directory;
    private LocalStack stack;

    BusyProviders(Path directory) {
        this.directory = directory;
        this.stack = start();
        // not one of Apple's own reasons, after which a push waits for 15 minutes
        stack.simulators().apns().play(Script.CALM.withRules(List.of(Rule.of("", "503-Busy"))));
        stack.simulators().fcm().play(Script.CALM.withRules(List.of(Rule.of("", "503-UNAVAILABLE"))));
    }

    LocalStack stack() {
        return stack;
    }

    Phones phones() {
        return phones;
    }

    /** From now on providers take what comes; if all services restart, before that. */
    void goOn(boolean restarted) {
        if (restarted) {
            stack.close();
            stack = start();
        } else {
            stack.simulators().apns().play(Script.CALM);
            stack.simulators().fcm().play(Script.CALM);
        }
    }

    /** Waits until both phones' provider was asked to show a post, and took it or not. */
    void await(String post, boolean accepted) throws InterruptedException {
        for (String token : PHONES) {
            phones.await(push -> push.token().equals(token)
                    && push.accepted() == accepted
                    && Phones.text(push).equals(Pier.shown(post)));
        }
    }

    private LocalStack start() {
        return LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), phones, List.of()),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        stack.close();
    }
}
