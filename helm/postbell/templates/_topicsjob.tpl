{{/* Pod of the job that provisions topics and schemas. Takes the job's context: root, key, values. */}}
{{- define "postbell.topicsPod" -}}
{{- $topics := .root.Values.topics }}
{{- $parts := $topics.partitions }}
{{- $partitions := printf "channel=%d,user=%d,device=%d,events=%d" ($parts.channel | int) ($parts.user | int) ($parts.device | int) ($parts.events | int) }}
metadata:
  labels:
    {{- include "postbell.labels" . | nindent 4 }}
  annotations:
    checksum/config: {{ include "postbell.config" . | sha256sum }}
spec:
  {{- include "postbell.podPlacement" . | nindent 2 }}
  restartPolicy: OnFailure
  containers:
    - name: topics
      image: {{ include "postbell.image" (dict "root" .root "image" .values.image) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args:
        - topics
        - provision
        - --config
        - /etc/postbell/config/postbell.yaml
        - --partitions={{ $partitions }}
        {{- with $topics.replicationFactor | int }}
        - --replication-factor={{ . }}
        {{- end }}
      env:
        - name: JAVA_TOOL_OPTIONS
          value: {{ include "postbell.javaOptions" . | quote }}
        - name: POSTBELL_LOG_LEVEL
          value: warn
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      securityContext:
        {{- include "postbell.containerSecurityContext" .root | nindent 8 }}
      volumeMounts:
        {{- include "postbell.volumeMounts" . | nindent 8 }}
  volumes:
    {{- include "postbell.volumes" . | nindent 4 }}
{{- end }}
