package io.postbell.runtime.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.runtime.pushproxy.ImportResult;
import io.postbell.runtime.pushproxy.ImportedKey;
import io.postbell.runtime.pushproxy.PushProxyImport;
import io.postbell.runtime.pushproxy.ServiceFile;
import io.postbell.runtime.service.HelpOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes our configuration of the push proxy's. Needs neither Kafka nor configuration. */
@Command(
        name = "import-push-proxy",
        sortOptions = false,
        description = {
            "",
            "Reads the configuration file of a Mattermost push proxy and writes what it means to Postbell: ingest-service.yaml,"
                    + " apns-sender.yaml and fcm-sender.yaml, each for --config of its service. Says of every key what became"
                    + " of it. Key files are named, not copied; secrets are not printed.",
            "",
            "What the push proxy does not know is still to be set: postbell.kafka.bootstrap-servers,"
                    + " postbell.schema-registry.urls, postbell.reference-key.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it was taken over or is of no consequence",
            "1:failed, or a value or an app could not be taken over; the rest was",
            "2:wrong arguments"
        })
final class ConfigImportCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "FILE", description = "The push proxy's file, such as mattermost-push-proxy.json.")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write the files into this directory, made if missing; without it they are printed.")
    private Path directory;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print JSON, one object on each line, for each key and for each file.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (force && directory == null) {
            throw new ParameterException(spec.commandLine(), "--force: expected --out beside it");
        }
        ImportResult result = PushProxyImport.of(read());
        Map<ServiceFile, String> files = result.files(String.valueOf(file.getFileName()));
        if (directory != null) {
            write(files);
        }
        PrintWriter out = spec.commandLine().getOut();
        result.keys().forEach(key -> out.println(json ? object(key) : row(key)));
        files.forEach((name, text) -> out.println(json ? object(name, text) : paragraph(name, text)));
        out.flush();
        return result.isWhole() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private JsonNode read() {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root.isObject()) {
                return root;
            }
            throw new FailedCommandException(file + ": expected a JSON object");
        } catch (JsonProcessingException e) {
            // not its message, which quotes the text around
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new FailedCommandException(file + ": expected JSON, but line " + line + " is none");
        } catch (IOException e) {
            throw new FailedCommandException(file + ": expected a readable file");
        }
    }

    private void write(Map<ServiceFile, String> files) {
        try {
            Files.createDirectories(directory);
            for (ServiceFile name : files.keySet()) {
                Path target = directory.resolve(name.fileName());
                if (Files.exists(target) && !force) {
                    throw new FailedCommandException(target + " is there already; --force overwrites it");
                }
            }
            for (Map.Entry<ServiceFile, String> each : files.entrySet()) {
                Files.writeString(directory.resolve(each.getKey().fileName()), each.getValue());
            }
        } catch (IOException e) {
            throw new FailedCommandException(directory + ": expected a directory that can be written to, but "
                    + e.getClass().getSimpleName());
        }
    }

    private static String row(ImportedKey key) {
        String word = outcome(key);
        String became = String.join(", ", key.became());
        return "%-42s %-9s %s%s%s"
                .formatted(
                        key.key(), word, became, became.isEmpty() || key.note().isEmpty() ? "" : "; ", key.note())
                .stripTrailing();
    }

    private String paragraph(ServiceFile name, String text) {
        return directory == null
                ? "\n# " + name.fileName() + "\n" + text.stripTrailing()
                : "written: " + directory.resolve(name.fileName());
    }

    private static String object(ImportedKey key) {
        ObjectNode node = JSON.createObjectNode().put("key", key.key()).put("outcome", outcome(key));
        key.became().forEach(node.putArray("became")::add);
        return node.put("note", key.note()).toString();
    }

    private String object(ServiceFile name, String text) {
        ObjectNode node = JSON.createObjectNode().put("file", name.fileName());
        return (directory == null
                        ? node.put("content", text)
                        : node.put("written", directory.resolve(name.fileName()).toString()))
                .toString();
    }

    private static String outcome(ImportedKey key) {
        return key.outcome().name().toLowerCase(Locale.ROOT);
    }
}
