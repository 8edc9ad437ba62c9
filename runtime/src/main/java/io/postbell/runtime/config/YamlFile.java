package io.postbell.runtime.config;

import io.postbell.runtime.config.InvalidConfigException.Problem;
import io.postbell.runtime.config.RawValues.Rank;
import io.postbell.runtime.config.RawValues.Value;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML file, flattened: nested keys are joined with dots, list elements numbered. Scalars keep the text they were written with (no YAML
 * guessing of numbers, dates or {@code yes}); a key without a value counts as not set.
 */
final class YamlFile {
    private static final int DEEPEST = 20;

    private final Path file;
    private final RawValues values;
    private final List<Problem> problems;
    private boolean tooDeep;

    private YamlFile(Path file, RawValues values, List<Problem> problems) {
        this.file = file;
        this.values = values;
        this.problems = problems;
    }

    /** Reads a file into {@code values}, and what is wrong with it into {@code problems}. */
    static void read(Path file, RawValues values, List<Problem> problems) {
        new YamlFile(file, values, problems).read();
    }

    private void read() {
        try (Reader reader = Files.newBufferedReader(file)) {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
            if (root instanceof MappingNode mapping) {
                flatten("", mapping, 0);
            } else if (root != null && !root.getTag().equals(Tag.NULL)) {
                problem(root.getStartMark(), "keys and values at the top of the file");
            }
        } catch (NoSuchFileException e) {
            problem("a configuration file that exists");
        } catch (MarkedYAMLException e) {
            problem(e.getProblemMark(), "YAML, but " + e.getProblem());
        } catch (YAMLException | IOException e) {
            problem("a readable YAML file in UTF-8, but reading it failed with "
                    + e.getClass().getSimpleName());
        }
    }

    private void flatten(String path, Node node, int depth) {
        if (tooDeep) {
            return;
        }
        if (depth > DEEPEST) { // or an alias that contains itself
            tooDeep = true;
            problem(node.getStartMark(), "at most " + DEEPEST + " levels");
        } else if (node instanceof MappingNode mapping) {
            flatten(path, mapping, depth);
        } else if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node element : sequence.getValue()) {
                flatten(path + '[' + index++ + ']', element, depth + 1);
            }
        } else if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            values.put(path, new Value(scalar.getValue(), place(scalar.getStartMark()), Rank.FILE));
        }
    }

    private void flatten(String path, MappingNode mapping, int depth) {
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problem(tuple.getKeyNode().getStartMark(), "a plain key");
            } else if (!seen.add(key.getValue())) {
                problem(key.getStartMark(), "each key once, but \"" + key.getValue() + "\" stands here again");
            } else {
                flatten(path.isEmpty() ? key.getValue() : path + '.' + key.getValue(), tuple.getValueNode(), depth + 1);
            }
        }
    }

    private String place(Mark mark) {
        return file.getFileName() + " line " + (mark.getLine() + 1);
    }

    private void problem(Mark mark, String expected) {
        Optional<String> place = Optional.ofNullable(mark).map(found -> "line " + (found.getLine() + 1));
        problems.add(new Problem(file.toString(), Optional.empty(), expected, place));
    }

    private void problem(String expected) {
        problem(null, expected);
    }
}
