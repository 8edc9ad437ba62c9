{{/* Settings that work and are unsafe, a line each. */}}
{{- define "postbell.warnings" -}}
{{- with .Values }}
{{- if .simulators.enabled }}
- simulators.enabled: no push reaches a phone. Evaluation only.
{{- end }}
{{- if and .ingest.enabled (not .ingest.callers.lines) (not .ingest.callers.existingSecret) }}
- ingest.callers is empty: everybody who reaches the API may send pushes.
{{- end }}
{{- if and .ingest.enabled (not .ingest.tls.existingSecret) (not (and .ingest.ingress.enabled .ingest.ingress.tlsSecret)) }}
- ingest has no TLS of its own: texts and tokens cross the network in the clear, unless a mesh or a gateway encrypts them.
{{- end }}
{{- if not .kafka.tls.enabled }}
- kafka.tls.enabled is false: texts and tokens go to Kafka in the clear.
{{- end }}
{{- if not (or (include "postbell.saslMechanism" $) (include "postbell.kafkaUser" (dict "root" $ "key" "ingest" "values" .ingest) | fromJson).certificate .kafka.propertiesFile.existingSecret .kafka.propertiesFile.existingConfigMap) }}
- Kafka is used without authentication: whoever reaches it can read and send pushes.
{{- end }}
{{- if eq .kafka.sasl.mechanism "PLAIN" }}
- kafka.sasl.mechanism is PLAIN: the broker sees the password{{ if not .kafka.tls.enabled }}, and so does the network{{ end }}.
{{- end }}
{{- if and (ne .topics.mode "none") (gt 3 (int .topics.replicationFactor)) (ne 0 (int .topics.replicationFactor)) }}
- topics.replicationFactor is {{ .topics.replicationFactor }}: a lost broker can lose pushes.
{{- end }}
{{- if .schemaRegistry.autoRegister }}
- schemaRegistry.autoRegister is true: a new version changes schemas before anybody looked at them.
{{- end }}
{{- if not .networkPolicy.enabled }}
- networkPolicy.enabled is false: every pod of the cluster reaches these.
{{- end }}
{{- if and .router.enabled (not .router.persistence.enabled) }}
- router.persistence.enabled is false: each restart of the router reads its state anew from Kafka.
{{- end }}
{{- $inline := list }}
{{- range concat .apns.apps .fcm.apps }}{{- $inline = concat $inline (list .key .serviceAccount) | compact }}{{- end }}
{{- if or $inline .referenceKey.value .referenceSalts.values .kafka.sasl.password .schemaRegistry.password .schemaRegistry.bearerToken .outboundProxy.password }}
- secrets are given inline: they are kept in Helm's release, and in whatever holds the values. Use existing secrets.
{{- end }}
{{- if and .monitoring.rules.enabled (not (regexMatch "^https?://" .monitoring.runbooks)) }}
- monitoring.runbooks is no address, so that alerts lead nowhere. Put docs/runbooks.md where your operators read it, and set it.
{{- end }}
{{- if and .networkPolicy.enabled (not .networkPolicy.kafkaTo) (has "443" (splitList " " (include "postbell.kafkaPorts" $))) }}
- networkPolicy.kafkaTo is empty, and the registry or the token endpoint is at port 443: all pods may reach any host there.
{{- end }}
{{- $keda := or (and .apns.enabled .apns.keda.enabled) (and .fcm.enabled .fcm.keda.enabled) }}
{{- if and $keda (or .kafka.propertiesFile.existingSecret .kafka.propertiesFile.existingConfigMap) (not .kafka.sasl.mechanism) }}
- KEDA does not read kafka.propertiesFile: what Kafka asks for must also stand in kafka.sasl or kafka.tls, or it sees no lag.
{{- end }}
{{- range .fcm.apps }}
{{- if and $.Values.networkPolicy.enabled (not $.Values.networkPolicy.extraEgress) (not .serviceAccount) (not .existingSecret) }}
- The app {{ .name }} of fcm.apps uses workload identity, but networkPolicy.extraEgress opens no way to the cloud's metadata server.
{{- end }}
{{- end }}
{{- range $key := list "ingest" "router" "apns" "fcm" }}
{{- $values := index $.Values $key }}
{{- if and $values.enabled (eq 1 (int $values.replicas)) (not (dig "autoscaling" "enabled" false $values)) (not (dig "keda" "enabled" false $values)) }}
- {{ $key }}.replicas is 1: nothing takes over while its pod is away.
{{- end }}
{{- end }}
{{- end }}
{{- end }}
