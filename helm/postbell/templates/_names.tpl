{{/* Name of the chart, or what takes its place. */}}
{{- define "postbell.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* What the names of all objects begin with. */}}
{{- define "postbell.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" }}
{{- else if contains (include "postbell.name" .) .Release.Name }}
{{- .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "postbell.name" .) | trunc 40 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Name of a component by its key in the values. */}}
{{- define "postbell.component" -}}
{{- get (dict "ingest" "ingest" "router" "router" "apns" "apns-sender" "fcm" "fcm-sender" "job" "topics" "tool" "tool") . }}
{{- end }}

{{/* Name of a component's objects. Takes a component's context: root, key, values. */}}
{{- define "postbell.componentFullname" -}}
{{- printf "%s-%s" (include "postbell.fullname" .root) (include "postbell.component" .key) }}
{{- end }}

{{/* Labels that selectors use. */}}
{{- define "postbell.selectorLabels" -}}
app.kubernetes.io/name: {{ include "postbell.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .key }}
app.kubernetes.io/component: {{ include "postbell.component" . }}
{{- end }}
{{- end }}

{{/* Labels of every object. */}}
{{- define "postbell.labels" -}}
{{ include "postbell.selectorLabels" . }}
app.kubernetes.io/part-of: postbell
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Metadata of an object. Takes root, name, and where given key, annotations and labels. */}}
{{- define "postbell.metadata" -}}
name: {{ .name }}
namespace: {{ .namespace | default .root.Release.Namespace }}
labels:
  {{- include "postbell.labels" . | nindent 2 }}
  {{- with .labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* An image's reference. Takes root and image. */}}
{{- define "postbell.image" -}}
{{- $name := printf "%s/%s" (trimSuffix "/" .root.Values.image.registry) .image.repository }}
{{- if .image.digest }}
{{- printf "%s@%s" $name .image.digest }}
{{- else }}
{{- printf "%s:%s" $name (.image.tag | default .root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end }}
{{- end }}

{{/* Name of the service by which a ServiceMonitor finds the pods. */}}
{{- define "postbell.metricsService" -}}
{{- printf "%s-metrics" (include "postbell.fullname" .) }}
{{- end }}

{{/* A component's service account: its own, or the one that is named. Takes a component's context. */}}
{{- define "postbell.serviceAccountName" -}}
{{- $own := get .values "serviceAccount" | default dict }}
{{- $own.name | default (include "postbell.componentFullname" .) }}
{{- end }}
