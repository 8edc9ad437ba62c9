{{/* What the cluster holds of a KafkaTopic: JSON, empty where there is none and where no cluster is asked (helm template). Takes root, namespace and name. */}}
{{- define "postbell.liveTopic" -}}
{{- if .root.Capabilities.APIVersions.Has "kafka.strimzi.io/v1" }}
{{- lookup "kafka.strimzi.io/v1" "KafkaTopic" .namespace .name | toJson }}
{{- else }}
{{- dict | toJson }}
{{- end }}
{{- end }}

{{/* Ends the rendering if Strimzi would be told to change a topic's partitions. Takes root, namespace, name, key and partitions. */}}
{{- define "postbell.keepPartitions" -}}
{{- $live := dig "spec" "partitions" 0 (include "postbell.liveTopic" . | fromJson) | int }}
{{- if and $live (ne $live (int .partitions)) }}
{{- fail (printf "\n\npostbell cannot be upgraded with these values:\n- topics.partitions.%s is %d, but the KafkaTopic %s has %d partitions. Strimzi would change them, and records of one key would no longer be where their state is. Set topics.partitions.%s to %d; other sizes need a new installation with another kafka.topicPrefix.\n" .key (int .partitions) .name $live .key $live) }}
{{- end }}
{{- end }}
