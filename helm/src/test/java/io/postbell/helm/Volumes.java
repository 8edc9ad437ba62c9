package io.postbell.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a pod: what is mounted where, and from which object. */
record Volumes(List<MountedFile> files, List<String> emptyDirectories) {
    /** A key of a config map or secret, as a file. */
    record MountedFile(Reference source, String path) {}

    /** A key of an object; an empty key stands for all keys. */
    record Reference(String kind, String name, String key) {
        boolean own() {
            return name.startsWith(Chart.RELEASE + "-");
        }

        /** Whether Strimzi makes it for a KafkaUser. */
        boolean strimziMakes(List<Manifest> manifests) {
            List<String> keys = List.of("password", "user.crt", "user.key");
            return kind.equals("Secret")
                    && keys.contains(key)
                    && manifests.stream().anyMatch(each -> each.toString().equals("KafkaUser " + name));
        }

        boolean missingIn(List<Manifest> manifests) {
            return manifests.stream()
                    .noneMatch(each -> each.kind().equals(kind)
                            && each.name().equals(name)
                            && (key.isEmpty() || each.at("/data").has(key)));
        }
    }

    /** Of the pod's main container. */
    static Volumes of(JsonNode pod) {
        Map<String, JsonNode> volumes = new HashMap<>();
        pod.at("/spec/volumes")
                .forEach(volume -> volumes.put(volume.path("name").asText(), volume));
        List<MountedFile> files = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (JsonNode mount : pod.at("/spec/containers/0/volumeMounts")) {
            String path = mount.path("mountPath").asText();
            JsonNode volume = volumes.get(mount.path("name").asText());
            if (volume == null || volume.has("emptyDir")) { // a claim's template, or nothing
                empty.add(path);
            } else if (volume.has("configMap")) {
                String name = volume.at("/configMap/name").asText();
                files.add(new MountedFile(new Reference("ConfigMap", name, ""), path));
            } else {
                volume.at("/projected/sources").forEach(source -> addSource(source, path, files));
            }
        }
        return new Volumes(files, empty);
    }

    private static void addSource(JsonNode source, String path, List<MountedFile> files) {
        String kind = source.has("secret") ? "Secret" : "ConfigMap";
        JsonNode content = source.elements().next();
        content.path("items").forEach(item -> {
            Reference reference = new Reference(
                    kind, content.path("name").asText(), item.path("key").asText());
            files.add(new MountedFile(reference, path + "/" + item.path("path").asText()));
        });
    }
}
