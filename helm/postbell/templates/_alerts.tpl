{{/* An expression with a result for each enabled service that exports nothing in the release's namespace. */}}
{{- define "postbell.missingServices" -}}
{{- $absent := list }}
{{- range $key, $service := dict "ingest" "ingest-service" "router" "router-stream" "apns" "apns-sender" "fcm" "fcm-sender" }}
{{- if (index $.Values $key).enabled }}
{{- $absent = append $absent (printf "absent(postbell_build_info{namespace=%q,service=%q})" $.Release.Namespace $service) }}
{{- end }}
{{- end }}
{{- join " or " $absent | default "vector(0) > 1" }}
{{- end }}
