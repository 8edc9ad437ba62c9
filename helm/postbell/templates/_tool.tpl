{{/* The tool knows what the topics job knows. */}}
{{- define "postbell.config.tool" -}}
{{- include "postbell.config.job" . }}
{{- end }}

{{/* Nor does it mount anything else. */}}
{{- define "postbell.secretSources.tool" -}}
{{- include "postbell.secretSources.job" . }}
{{- end }}
