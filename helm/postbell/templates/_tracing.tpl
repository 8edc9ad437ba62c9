{{/* The services' keys below "tracing". JSON; empty while nothing is traced. */}}
{{- define "postbell.tracingConfig" -}}
{{- $tracing := dict }}
{{- with .root.Values.tracing }}
{{- if .enabled }}
{{- $tracing = dict "enabled" true "endpoint" .endpoint "sample-ratio" (.sampleRatio | float64) }}
{{- if .authorization.existingSecret }}{{- $_ := set $tracing "authorization-file" (printf "%s/tracing/authorization" (include "postbell.secretsPath" $)) }}{{- end }}
{{- end }}
{{- end }}
{{- toJson $tracing }}
{{- end }}

{{/* What a service mounts for it; the job and the tool trace nothing. */}}
{{- define "postbell.tracingSecretSources" -}}
{{- with .root.Values.tracing }}
{{- if and .enabled (has $.key (list "ingest" "router" "apns" "fcm")) }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .authorization.existingSecret "key" .authorization.key "path" "tracing/authorization") }}
{{- end }}
{{- end }}
{{- end }}

{{- define "postbell.problems.tracing" -}}
{{- with .Values.tracing }}
{{- if and .enabled (not .endpoint) }}
- tracing.enabled is true, but where spans go is not said. Set tracing.endpoint to the whole address, such as http://otel-collector.observability:4318/v1/traces.
{{- end }}
{{- if and (not .enabled) .endpoint }}
- tracing.endpoint is set, but tracing.enabled is false, so that nothing would be traced. Set tracing.enabled to true, or leave the endpoint empty.
{{- end }}
{{- end }}
{{- end }}
