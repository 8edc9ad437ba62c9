{{/* One rule. Takes type, name, prefix (a truth value) and operations. */}}
{{- define "postbell.acl" -}}
- resource:
    type: {{ .type }}
    {{- if .name }}
    name: {{ .name | quote }}
    patternType: {{ .prefix | ternary "prefix" "literal" }}
    {{- end }}
  operations: {{ toJson .operations }}
{{- end }}

{{/* What the router reads; a dead letter goes back there. JSON list below "topics". */}}
{{- define "postbell.routerReads" -}}
{{- dict "topics" (list "posts" "channels" "channel-members" "member-profiles" "users" "groups" "user-status" "devices" "policies" "channel-views" "thread-follows" "post-actions" "direct-pushes" "candidates" "fanout-acks" "device-invalidations" "device-owners" "held-pushes") | toJson }}
{{- end }}

{{/* What a service, the job or the tool may do in Kafka, and nothing else. */}}
{{- define "postbell.acls" -}}
{{- $prefix := .root.Values.kafka.topicPrefix }}
{{- $read := list }}
{{- $write := list }}
{{- if eq .key "ingest" }}
{{- $read = list "deliveries" "device-invalidations" "policies" "member-profiles" }}
{{- $write = list "posts" "channels" "channel-members" "users" "groups" "user-status" "devices" "policies" "channel-views" "thread-follows" "post-actions" "direct-pushes" "deliveries" "device-invalidations" }}
{{ include "postbell.acl" (dict "type" "group" "name" (include "postbell.routerGroup" .root) "prefix" false "operations" (list "Describe")) }}
{{- else if eq .key "router" }}
{{- $read = (include "postbell.routerReads" . | fromJson).topics }}
{{- $write = list "member-profiles" "candidates" "fanout-acks" "device-owners" "held-pushes" "thread-follows" "push.apns" "push.fcm" "decisions" "router.dlq" }}
{{- $group := include "postbell.routerGroup" .root }}
{{ include "postbell.acl" (dict "type" "group" "name" $group "prefix" true "operations" (list "Read" "Describe" "Delete")) }}
{{ include "postbell.acl" (dict "type" "topic" "name" (printf "%s-" $group) "prefix" true "operations" (list "All")) }}
{{ include "postbell.acl" (dict "type" "transactionalId" "name" $group "prefix" true "operations" (list "Describe" "Write")) }}
{{ include "postbell.acl" (dict "type" "cluster" "operations" (list "IdempotentWrite" "DescribeConfigs")) }}
{{- else if has .key (list "job" "tool") }}
{{ include "postbell.acl" (dict "type" "cluster" "operations" (list "Create" "Describe" "DescribeConfigs")) }}
{{ include "postbell.acl" (dict "type" "topic" "name" ($prefix | default "*") "prefix" (ne $prefix "") "operations" (list "Create" "Describe" "DescribeConfigs")) }}
{{- if eq .key "tool" }}
{{- $letters := list "push.apns.dlq" "push.fcm.dlq" "router.dlq" }}
{{- $read = concat $letters (list "decisions" "deliveries" "device-invalidations") }}
{{- $write = concat $letters (list "deliveries" "push.apns" "push.fcm") (include "postbell.routerReads" . | fromJson).topics }}
{{- range $letters }}
{{ include "postbell.acl" (dict "type" "topic" "name" (printf "%s%s" $prefix .) "prefix" false "operations" (list "Delete")) }}
{{- end }}
{{ include "postbell.acl" (dict "type" "transactionalId" "name" (printf "postbell-redrive.%s" $prefix) "prefix" true "operations" (list "Describe" "Write")) }}
{{- end }}
{{- else }}
{{- $push := printf "push.%s" .key }}
{{- $read = list $push "post-actions" }}
{{- $write = list "deliveries" "device-invalidations" (printf "%s.dlq" $push) }}
{{- $group := trimSuffix ".fresh" (include "postbell.senderGroup" (dict "root" .root "key" .key "values" (index .root.Values .key))) }}
{{ include "postbell.acl" (dict "type" "topic" "name" (printf "%s%s.retry." $prefix $push) "prefix" true "operations" (list "Read" "Write" "Describe" "DescribeConfigs")) }}
{{ include "postbell.acl" (dict "type" "group" "name" (printf "%s." $group) "prefix" true "operations" (list "Read" "Describe")) }}
{{- end }}
{{- range $read }}
{{ include "postbell.acl" (dict "type" "topic" "name" (printf "%s%s" $prefix .) "prefix" false "operations" (list "Read" "Describe" "DescribeConfigs")) }}
{{- end }}
{{- range $write }}
{{ include "postbell.acl" (dict "type" "topic" "name" (printf "%s%s" $prefix .) "prefix" false "operations" (list "Write" "Describe" "DescribeConfigs")) }}
{{- end }}
{{- end }}
