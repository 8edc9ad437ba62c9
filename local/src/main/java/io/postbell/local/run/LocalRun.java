package io.postbell.local.run;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.postbell.runtime.books.Books;
import io.postbell.runtime.books.BooksText;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The run command: starts everything, loads a workspace, plays its posts, shows the phones and closes the books. */
@Command(
        name = "run.sh",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        versionProvider = LocalRun.Version.class,
        description = "Runs the whole pipeline on this machine and plays a workspace's posts.",
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 1,
        footer = {
            "",
            "Exit codes: 0 done, and with --once the books balance; 1 they do not, or the run failed; 2 wrong usage.",
            "'run.sh bench --help' shows the benchmarks, 'run.sh guarantee --help' the suite that kills what runs."
        })
public final class LocalRun implements Callable<Integer> {
    /** Longer than the first two retry delays, so that a retried push is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Mixin
    private RunOptions options;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread runner = Thread.currentThread();
    private volatile boolean waiting;

    /** Runs with the options of the command line; ends the process. */
    public static void main(String[] args) {
        LocalRun run = new LocalRun();
        Runtime.getRuntime().addShutdownHook(new Thread(run::interrupted, "stop"));
        int code = new CommandLine(run)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("run.sh: " + describe(failure));
                    return command.getCommandSpec().exitCodeOnExecutionException();
                })
                .execute(args);
        run.stopped.countDown();
        System.exit(code);
    }

    @Override
    public Integer call() throws Exception {
        // The books alone on standard output, so that a machine can read them.
        PrintStream out = options.json ? System.err : System.out;
        Path workspace = options.workspace.orElseGet(() -> sample("workspace.jsonl"));
        if (!Files.isReadable(workspace)) {
            throw new IOException("cannot read the workspace " + workspace + "; expected a Mattermost bulk export");
        }
        People people =
                options.workspace.isPresent() ? People.simulated(workspace) : People.read(sample("people.jsonl"));
        if (options.readyFile.isPresent()) {
            Files.deleteIfExists(options.readyFile.get());
        }
        requireFree(options.httpPort);
        try (DataDirectory data = DataDirectory.open(options.data);
                LocalStack stack = start(data, people, out)) {
            return play(stack, workspace, people, out);
        }
    }

    /** Says at once what would only be noticed when all else has started. */
    private static void requireFree(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " is taken; choose another with --http-port, or 0 for any free one", e);
        }
    }

    private LocalStack start(DataDirectory data, People people, PrintStream out) {
        return LocalStack.start(
                new LocalStack.Options(
                        data.root(),
                        options.httpPort,
                        options.record,
                        new LiveView(out, people),
                        people.deadTokens(),
                        options.compat),
                out);
    }

    private int play(LocalStack stack, Path workspace, People people, PrintStream out) throws Exception {
        Workspace loaded = new Workspace(new NativeApi(stack.httpAddress()), workspace, people, out);
        loaded.load(options.workspace.isPresent());
        Addresses addresses = new Addresses(stack);
        if (options.readyFile.isPresent()) {
            addresses.write(options.readyFile.get());
        }
        out.print(addresses);
        loaded.play();
        Books books = close(stack, out);
        if (!options.once && stop.getCount() > 0) {
            out.println("Up until Ctrl-C. Try the curl commands of the README.");
            waiting = true;
            stop.await();
            books = stack.books();
            print(books, out);
        }
        return books.balanced() ? 0 : 1;
    }

    private Books close(LocalStack stack, PrintStream out)
            throws ExecutionException, InterruptedException, IOException {
        Books books = stack.settlement(PATIENCE).await();
        print(books, out);
        return books;
    }

    private void print(Books books, PrintStream out) throws IOException {
        out.println(BooksText.of(books));
        if (options.json) {
            System.out.println(JSON.writeValueAsString(books));
        }
    }

    /** On Ctrl-C and SIGTERM: lets the run stop everything in order, within a bound. */
    private void interrupted() {
        stop.countDown();
        if (!waiting) {
            runner.interrupt();
        }
        try {
            if (!stopped.await(60, TimeUnit.SECONDS)) {
                System.err.println("run.sh: did not stop within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path sample(String name) {
        return Path.of(System.getProperty("local.sample", "sample"), name);
    }

    private static String describe(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Version for {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = LocalRun.class.getPackage().getImplementationVersion();
            return new String[] {"Postbell " + (version == null ? "development" : version)};
        }
    }
}
