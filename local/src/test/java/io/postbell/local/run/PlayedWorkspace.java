package io.postbell.local.run;

import io.postbell.runtime.books.Books;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A workspace after it has gone through a stack of its own.
 *
 * @param books as they stood at the end
 * @param phones what each phone received
 * @param output what the run told
 */
record PlayedWorkspace(Books books, Phones phones, String output) {
    /** Starts a stack in the folder, plays the workspace, waits until all is settled and stops the stack. */
    static PlayedWorkspace play(Path directory, Path file, People people) throws Exception {
        Phones phones = new Phones();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        try (LocalStack stack = LocalStack.start(
                new LocalStack.Options(directory, 0, Optional.empty(), phones, people.deadTokens()), out)) {
            Workspace workspace = new Workspace(new NativeApi(stack.httpAddress()), file, people, out);
            workspace.load(true);
            workspace.play();
            Books books = stack.settlement(Duration.ofSeconds(60)).await();
            return new PlayedWorkspace(books, phones, output.toString(StandardCharsets.UTF_8));
        }
    }

    /** The same texts with each phone's in alphabetical order: posts of different channels have no order among them. */
    static Map<String, List<String>> sorted(Map<String, List<String>> texts) {
        return texts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                .sorted()
                .toList()));
    }
}
