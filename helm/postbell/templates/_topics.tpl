{{/* Name of a retry topic's delay, as the services write it: whole minutes as minutes. */}}
{{- define "postbell.delayLabel" -}}
{{- $number := trimSuffix "m" (trimSuffix "s" .) | int }}
{{- if and (hasSuffix "s" .) (eq (mod $number 60) 0) }}
{{- printf "%dm" (div $number 60) }}
{{- else }}
{{- . }}
{{- end }}
{{- end }}

{{/* The catalogue with a retry topic for each delay. JSON list below "topics". */}}
{{- define "postbell.topics" -}}
{{- $topics := list }}
{{- range (.Files.Get "files/topics.yaml" | fromYaml).topics }}
{{- if .retry }}
{{- $topic := . }}
{{- range $.Values.topics.retryDelays }}
{{- $topics = append $topics (merge (dict "name" (printf "%s.%s" $topic.name (include "postbell.delayLabel" .))) $topic) }}
{{- end }}
{{- else }}
{{- $topics = append $topics . }}
{{- end }}
{{- end }}
{{- dict "topics" $topics | toJson }}
{{- end }}
