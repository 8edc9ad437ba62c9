{{/* Settings that work and are unsafe, a line each. */}}
{{- define "postbell.warnings" -}}
{{- with .Values }}
{{- if .simulators.enabled }}
- simulators.enabled: no push reaches a phone. Evaluation only.
{{- end }}
{{- if and .ingest.enabled (not .ingest.callers.lines) (not .ingest.callers.existingSecret) }}
- ingest.callers is empty: everybody who reaches the API may send pushes.
{{- end }}
{{- if and .ingest.enabled (not .ingest.tls.existingSecret) (not .ingest.ingress.tlsSecret) }}
- ingest has no TLS of its own: texts and tokens cross the network in the clear, unless a mesh or a gateway encrypts them.
{{- end }}
{{- if not .kafka.tls.enabled }}
- kafka.tls.enabled is false: texts and tokens go to Kafka in the clear.
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
{{- if or .referenceKey.value .referenceSalts.values .kafka.sasl.password .schemaRegistry.password .schemaRegistry.bearerToken .outboundProxy.password }}
- secrets are given inline: they are kept in Helm's release, and in whatever holds the values. Use existing secrets.
{{- end }}
{{- range $key := list "ingest" "router" "apns" "fcm" }}
{{- $values := index $.Values $key }}
{{- if and $values.enabled (eq 1 (int $values.replicas)) (not (dig "autoscaling" "enabled" false $values)) (not (dig "keda" "enabled" false $values)) }}
- {{ $key }}.replicas is 1: nothing takes over while its pod is away.
{{- end }}
{{- end }}
{{- end }}
{{- end }}
