package io.postbell.runtime.command;

import io.postbell.runtime.deadletters.DeadLetter;
import io.postbell.runtime.deadletters.Redrive;

/** Shows the operator how a redrive or a purge goes on, and ends it when he wants. */
record LetterWatch(Interruption interruption, Progress progress, String queue, WantedLetters wanted)
        implements Redrive.Watch {
    @Override
    public boolean stopped() {
        return interruption.requested();
    }

    @Override
    public void await(long nanos) {
        interruption.await(nanos);
    }

    @Override
    public void read(DeadLetter letter) {
        wanted.found(letter.id());
    }

    @Override
    public void reading(String what, long read, long total) {
        progress.reading(queue + ' ' + what, read, total);
    }

    @Override
    public void done(int letters) {
        progress.sometimes(queue + ": " + letters + " letters done");
    }
}
