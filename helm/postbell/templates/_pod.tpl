{{/* Security of every pod: the restricted profile. */}}
{{- define "postbell.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: {{ .Values.podSecurity.runAsUser | int64 }}
runAsGroup: {{ .Values.podSecurity.runAsGroup | int64 }}
fsGroup: {{ .Values.podSecurity.fsGroup | int64 }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/* Security of every container. */}}
{{- define "postbell.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* JVM options of a component; Kafka fetches OAuth tokens only where a system property allows it. */}}
{{- define "postbell.javaOptions" -}}
{{- .values.javaOptions }}
{{- if eq (include "postbell.saslMechanism" .root) "OAUTHBEARER" }} -Dorg.apache.kafka.sasl.oauthbearer.allowed.urls={{ .root.Values.kafka.sasl.oauth.tokenEndpoint }}{{ end }}
{{- end }}

{{/* The three probes, all on the admin port. */}}
{{- define "postbell.probes" -}}
{{- $probes := .root.Values.probes }}
startupProbe:
  httpGet: {path: /health/started, port: admin}
  periodSeconds: {{ $probes.startup.periodSeconds }}
  failureThreshold: {{ $probes.startup.failureThreshold }}
  timeoutSeconds: {{ $probes.timeoutSeconds }}
livenessProbe:
  httpGet: {path: /health/live, port: admin}
  periodSeconds: {{ $probes.liveness.periodSeconds }}
  failureThreshold: {{ $probes.liveness.failureThreshold }}
  timeoutSeconds: {{ $probes.timeoutSeconds }}
readinessProbe:
  httpGet: {path: /health/ready, port: admin}
  periodSeconds: {{ $probes.readiness.periodSeconds }}
  failureThreshold: {{ $probes.readiness.failureThreshold }}
  timeoutSeconds: {{ $probes.timeoutSeconds }}
{{- end }}

{{/* Over zones and nodes where possible, unless the values say otherwise. */}}
{{- define "postbell.topologySpread" -}}
{{- if kindIs "invalid" .values.topologySpreadConstraints }}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "postbell.selectorLabels" $ | nindent 6 }}
{{- end }}
{{- else }}
{{- toYaml .values.topologySpreadConstraints }}
{{- end }}
{{- end }}

{{/* The simulated provider beside a sender. It writes the keys that the sender then uses. */}}
{{- define "postbell.simulator" -}}
{{- $simulators := .root.Values.simulators }}
- name: simulator
  image: {{ include "postbell.image" (dict "root" .root "image" $simulators.image) }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  restartPolicy: Always
  args:
    - --listen=0.0.0.0
    - --credentials=/var/lib/postbell/simulator
    - --apns-port={{ $simulators.ports.apns }}
    - --fcm-port={{ $simulators.ports.fcm }}
    - --control-port={{ $simulators.ports.control }}
  env:
    - name: JAVA_TOOL_OPTIONS
      value: {{ $simulators.javaOptions | quote }}
  ports:
    - {name: control, containerPort: {{ $simulators.ports.control }}}
  startupProbe:
    httpGet: {path: /control, port: control}
    periodSeconds: 1
    failureThreshold: 60
  resources:
    {{- toYaml $simulators.resources | nindent 4 }}
  securityContext:
    {{- include "postbell.containerSecurityContext" . | nindent 4 }}
  volumeMounts:
    - {name: simulator, mountPath: /var/lib/postbell/simulator}
    - {name: tmp, mountPath: /tmp}
{{- end }}

{{/* Whether a simulator stands beside this sender. */}}
{{- define "postbell.simulated" -}}
{{- if and .root.Values.simulators.enabled (has .key (list "apns" "fcm")) }}true{{ end }}
{{- end }}

{{/* Volumes of every process of ours. */}}
{{- define "postbell.volumes" -}}
- name: config
  configMap:
    name: {{ include "postbell.componentFullname" . }}
- name: tmp
  emptyDir: {}
{{- with include "postbell.secretSources" . | trim }}
- name: secrets
  projected:
    defaultMode: 288 # 0440
    sources:
      {{- . | nindent 6 }}
{{- end }}
{{- end }}

{{/* Where a component's container has its files. */}}
{{- define "postbell.volumeMounts" -}}
- {name: config, mountPath: /etc/postbell/config, readOnly: true}
- {name: tmp, mountPath: /tmp}
{{- if include "postbell.secretSources" . | trim }}
- {name: secrets, mountPath: {{ include "postbell.secretsPath" . }}, readOnly: true}
{{- end }}
{{- end }}

{{/* Scheduling and identity of a pod. */}}
{{- define "postbell.podPlacement" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "postbell.podSecurityContext" .root | nindent 2 }}
{{- end }}

{{/* The pod template of a service. */}}
{{- define "postbell.podTemplate" -}}
metadata:
  labels:
    {{- include "postbell.labels" . | nindent 4 }}
    {{- with .values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include "postbell.config" . | sha256sum }}
    checksum/secrets: {{ include "postbell.ownSecretData" .root | sha256sum }}
    {{- with merge (dict) .values.podAnnotations .root.Values.commonAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "postbell.podPlacement" . | nindent 2 }}
  serviceAccountName: {{ include "postbell.serviceAccountName" . }}
  {{- with .root.Values.shutdown }}
  terminationGracePeriodSeconds: {{ add .preStopSeconds .drainSeconds .marginSeconds }}
  {{- end }}
  {{- with include "postbell.topologySpread" . | trim }}
  topologySpreadConstraints:
    {{- . | nindent 4 }}
  {{- end }}
  {{- if include "postbell.simulated" . }}
  initContainers:
    {{- include "postbell.simulator" . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ include "postbell.component" .key }}
      image: {{ include "postbell.image" (dict "root" .root "image" .values.image) }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args: [--config, /etc/postbell/config/postbell.yaml]
      env:
        - name: JAVA_TOOL_OPTIONS
          value: {{ include "postbell.javaOptions" . | quote }}
        - name: POSTBELL_LOG_LEVEL
          value: {{ .root.Values.logLevel }}
        - name: POSTBELL_ORIGIN_INSTANCE
          valueFrom:
            fieldRef: {fieldPath: metadata.name}
        {{- if eq .key "router" }}
        # static membership: a restarted pod keeps its partitions and its state
        - name: POSTBELL_ROUTER_INSTANCE_ID
          valueFrom:
            fieldRef: {fieldPath: metadata.name}
        {{- end }}
        {{- with .values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        {{- if eq .key "ingest" }}
        - {name: http, containerPort: {{ .values.port }}}
        {{- end }}
        - {name: admin, containerPort: {{ .root.Values.adminPort }}}
      {{- include "postbell.probes" . | nindent 6 }}
      lifecycle:
        preStop:
          sleep: {seconds: {{ .root.Values.shutdown.preStopSeconds }}}
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      securityContext:
        {{- include "postbell.containerSecurityContext" . | nindent 8 }}
      volumeMounts:
        {{- include "postbell.volumeMounts" . | nindent 8 }}
        {{- if eq .key "router" }}
        - {name: state, mountPath: /var/lib/postbell/state}
        {{- end }}
        {{- if include "postbell.simulated" . }}
        - {name: simulator, mountPath: /var/lib/postbell/simulator}
        {{- end }}
        {{- with .values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "postbell.volumes" . | nindent 4 }}
    {{- if and (eq .key "router") (not .values.persistence.enabled) }}
    - name: state
      emptyDir: {}
    {{- end }}
    {{- if include "postbell.simulated" . }}
    - name: simulator
      emptyDir: {}
    {{- end }}
    {{- with .values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
