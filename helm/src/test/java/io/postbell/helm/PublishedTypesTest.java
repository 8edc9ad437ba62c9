package io.postbell.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postbell.local.program.NpmPackages;
import io.postbell.local.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Objects of KEDA and External Secrets fit the types that {@code @kubernetes-models} makes of these projects' own definitions: the TypeScript
 * compiler takes each as a literal of its type, and refuses fields that are unknown, missing or of a wrong type. Skipped where there is no Node
 * or npm cannot install them.
 */
@Tag("once")
final class PublishedTypesTest {
    private static final Path SOURCES = Path.of("src", "test", "npm").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "npm").toAbsolutePath();
    private static final Duration WITHIN = Duration.ofSeconds(90);

    private static final Map<String, String> MODULES = Map.of(
            "ScaledObject", "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject",
            "TriggerAuthentication", "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication",
            "ExternalSecret", "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret");

    @Test
    @Timeout(300)
    void theChartsObjectsFit() throws Exception {
        String missing = NpmPackages.install(SOURCES, INSTALLED);
        assumeTrue(missing.isEmpty(), () -> "the chart's custom resources are not compiled: " + missing);

        List<Manifest> objects = Stream.of(
                        Chart.render("large-strimzi-keda"),
                        Chart.render("small", "{apns: {keda: {enabled: true}}, fcm: {keda: {enabled: true}}}"))
                .flatMap(List::stream)
                .filter(manifest -> MODULES.containsKey(manifest.kind()))
                .toList();
        assertThat(objects).extracting(Manifest::kind).containsAll(MODULES.keySet());
        Program.Outcome right = compile(objects);
        assertThat(right.code()).as(right.out()).isZero();

        Program.Outcome wrong = compile(List.of(new Manifest(Chart.yaml("{apiVersion: keda.sh/v1alpha1,"
                + " kind: ScaledObject, spec: {scaleTargetRef: {nam: a}, triggers: []}}"))));
        assertThat(wrong.code()).as("an unknown field").isNotZero();
        assertThat(wrong.out()).contains("'\"nam\"' does not exist");
    }

    private static Program.Outcome compile(List<Manifest> objects) throws Exception {
        List<String> lines = new ArrayList<>();
        MODULES.forEach((kind, module) -> lines.add("import type {I" + kind + "} from \"" + module + "\";"));
        for (int i = 0; i < objects.size(); i++) {
            Manifest object = objects.get(i);
            lines.add("export const object" + i + ": I" + object.kind() + " = " + object.tree() + ";");
        }
        Path file = Files.write(INSTALLED.resolve("objects.ts"), lines);
        return Program.run(
                INSTALLED,
                WITHIN,
                List.of(
                        "node",
                        "node_modules/typescript/bin/tsc",
                        "--noEmit",
                        "--strict",
                        "--module",
                        "nodenext",
                        file.getFileName().toString()));
    }
}
