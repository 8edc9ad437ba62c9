package io.postbell.runtime.command;

import io.postbell.runtime.deadletters.LetterId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import picocli.CommandLine.ExitCode;

/** Single letters that the operator named, until they are found. Belongs to one command. */
final class WantedLetters {
    private final Set<LetterId> missing;

    WantedLetters(Collection<LetterId> ids) {
        this.missing = new TreeSet<>(Comparator.comparing(LetterId::toString));
        missing.addAll(ids);
    }

    /** It is there, in whatever state. */
    void found(LetterId id) {
        missing.remove(id);
    }

    /**
     * Names those that are not there.
     *
     * @return the exit code that the command ends with
     */
    int tellMissing(Consumer<String> complain) {
        missing.forEach(id -> complain.accept(
                "there is no letter " + id + "; \"postbell dlq list --state open,redriven,purged\" lists all"));
        return missing.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
