{{/* Says all that is wrong at once; each a sentence that says what to do. */}}
{{- define "postbell.validate" -}}
{{- $problems := include "postbell.problems" . | trim }}
{{- if $problems }}
{{- fail (printf "\n\npostbell cannot be installed with these values:\n%s\n" $problems) }}
{{- end }}
{{- end }}

{{/* A line for each problem. */}}
{{- define "postbell.problems" -}}
{{- with .Values }}
{{- if not .image.registry }}
- image.registry is empty. Set it to where you pushed the images, such as registry.example.com/postbell (docs/kubernetes.md says how they are built).
{{- end }}
{{- if not .kafka.bootstrapServers }}
- kafka.bootstrapServers is empty. Name at least one broker, such as kafka-bootstrap.kafka:9092.
{{- end }}
{{- if not .schemaRegistry.urls }}
- schemaRegistry.urls is empty. Name the schema registry, such as http://schema-registry:8081.
{{- end }}
{{- if and (not .referenceKey.value) (not .referenceKey.existingSecret) }}
- referenceKey is missing. Create a secret with a random text (openssl rand -hex 32) and name it in referenceKey.existingSecret.
{{- end }}
{{- include "postbell.either" (dict "a" .referenceKey.value "b" .referenceKey.existingSecret "names" "referenceKey.value and referenceKey.existingSecret") }}
{{- include "postbell.either" (dict "a" .referenceSalts.values "b" .referenceSalts.existingSecret "names" "referenceSalts.values and referenceSalts.existingSecret") }}
{{- if hasKey (dig "router" (dict) .router.config) "reference-salts" }}
- router.config.router.reference-salts would stand in a config map. Set referenceSalts instead.
{{- end }}
{{- if eq (int .ingest.port) (int .adminPort) }}
- ingest.port and adminPort are both {{ int .adminPort }}. Give them different ports.
{{- end }}
{{- if and (or .outboundProxy.password .outboundProxy.existingSecret) (not .outboundProxy.url) }}
- outboundProxy has a password, but no proxy is named. Set outboundProxy.url.
{{- end }}
{{- if and .simulators.enabled .ingest.enabled (or .ingest.callers.lines .ingest.callers.existingSecret .ingest.tls.existingSecret) }}
- simulators.enabled makes a test (helm test) that sends a push without TLS and without a token, but ingest.callers or ingest.tls asks for them. Leave both empty for an evaluation.
{{- end }}
{{- include "postbell.problems.kafka" $ }}
{{- include "postbell.problems.apps" $ }}
{{- include "postbell.problems.tracing" $ }}
{{- with .schemaRegistry }}
{{- if and .existingSecret (not (or .passwordKey .bearerTokenKey)) }}
- schemaRegistry.existingSecret is set, but not what to take from it. Set schemaRegistry.passwordKey or schemaRegistry.bearerTokenKey.
{{- end }}
{{- if and (or .passwordKey .bearerTokenKey) (not .existingSecret) }}
- schemaRegistry.passwordKey or bearerTokenKey names a key, but no secret. Set schemaRegistry.existingSecret.
{{- end }}
{{- if and (or .password .passwordKey) (not .username) }}
- schemaRegistry has a password and no user. Set schemaRegistry.username.
{{- end }}
{{- include "postbell.either" (dict "a" (or .password .bearerToken) "b" .existingSecret "names" "schemaRegistry.password or bearerToken, and schemaRegistry.existingSecret") }}
{{- end }}
{{- include "postbell.either" (dict "a" .outboundProxy.password "b" .outboundProxy.existingSecret "names" "outboundProxy.password and outboundProxy.existingSecret") }}
{{- include "postbell.either" (dict "a" .ingest.callers.lines "b" .ingest.callers.existingSecret "names" "ingest.callers.lines and ingest.callers.existingSecret") }}
{{- if and .ingest.tls.clientCaSecret (not .ingest.tls.existingSecret) }}
- ingest.tls.clientCaSecret asks clients for certificates, but HTTP is served without TLS. Set ingest.tls.existingSecret.
{{- end }}
{{- if and .ingest.ingress.enabled (not .ingest.ingress.host) }}
- ingest.ingress.enabled is true, but no host is named. Set ingest.ingress.host.
{{- end }}
{{- if and .ingest.httpRoute.enabled (not .ingest.httpRoute.parentRefs) }}
- ingest.httpRoute.enabled is true, but no gateway is named. Set ingest.httpRoute.parentRefs.
{{- end }}
{{- if and .monitoring.podMonitor.enabled .monitoring.serviceMonitor.enabled }}
- monitoring.podMonitor and monitoring.serviceMonitor are both enabled, so that all would be counted twice. Keep one of them.
{{- end }}
{{- if and .externalSecrets.enabled (not .externalSecrets.secretStoreRef.name) }}
- externalSecrets.enabled is true, but no store is named. Set externalSecrets.secretStoreRef.name.
{{- end }}
{{- if and .ingest.autoscaling.enabled (gt (int .ingest.autoscaling.minReplicas) (int .ingest.autoscaling.maxReplicas)) }}
- ingest.autoscaling.minReplicas ({{ .ingest.autoscaling.minReplicas }}) is more than maxReplicas ({{ .ingest.autoscaling.maxReplicas }}). Set it to at most that.
{{- end }}
{{- $device := int .topics.partitions.device }}
{{- range $key := list "apns" "fcm" }}
{{- $sender := index $.Values $key }}
{{- $most := $sender.keda.enabled | ternary $sender.keda.maxReplicas $sender.replicas | int }}
{{- if and $sender.enabled (gt $most $device) }}
- {{ $key }} may have {{ $most }} pods, but its topics have {{ $device }} partitions, so that the others would be idle. Set {{ $key }}.{{ $sender.keda.enabled | ternary "keda.maxReplicas" "replicas" }} to at most {{ $device }}, or topics.partitions.device to more.
{{- end }}
{{- if and $sender.keda.enabled (gt (int $sender.keda.minReplicas) (int $sender.keda.maxReplicas)) }}
- {{ $key }}.keda.minReplicas ({{ $sender.keda.minReplicas }}) is more than maxReplicas ({{ $sender.keda.maxReplicas }}). Set it to at most that.
{{- end }}
{{- end }}
{{- if and .simulators.enabled (or (gt (int .apns.replicas) 1) (gt (int .fcm.replicas) 1) .apns.keda.enabled .fcm.keda.enabled) }}
- simulators.enabled works with one pod of each sender, since each has a simulator of its own. Set apns.replicas and fcm.replicas to 1 and keda.enabled to false.
{{- end }}
{{- end }}
{{- end }}

{{/* A line if two values are set of which one is enough. Takes a, b and their names. */}}
{{- define "postbell.either" -}}
{{- if and .a .b }}
- {{ .names }} are both set. Keep one of them.
{{- end }}
{{- end }}

{{/* Problems of Kafka's security and topics. */}}
{{- define "postbell.problems.kafka" -}}
{{- $strimziUsers := and (eq .Values.topics.mode "strimzi") .Values.topics.strimzi.users.enabled }}
{{- with .Values.kafka }}
{{- if and .sasl.mechanism (not $strimziUsers) }}
{{- if not (or .sasl.password .sasl.existingSecret) }}
- kafka.sasl.mechanism is {{ .sasl.mechanism }}, but there is no password or client secret. Name the secret that holds it in kafka.sasl.existingSecret.
{{- end }}
{{- if eq .sasl.mechanism "OAUTHBEARER" }}
{{- if not (and .sasl.oauth.tokenEndpoint .sasl.oauth.clientId) }}
- kafka.sasl.mechanism is OAUTHBEARER, but where tokens come from is not said. Set kafka.sasl.oauth.tokenEndpoint and kafka.sasl.oauth.clientId.
{{- end }}
{{- else if not (or .sasl.username .sasl.usernameKey) }}
- kafka.sasl.mechanism is {{ .sasl.mechanism }}, but no user is named. Set kafka.sasl.username, or kafka.sasl.usernameKey for a key of the existing secret.
{{- end }}
{{- end }}
{{- if and .sasl.usernameKey (not .sasl.existingSecret) (not $strimziUsers) }}
- kafka.sasl.usernameKey names a key, but no secret. Set kafka.sasl.existingSecret.
{{- end }}
{{- include "postbell.either" (dict "a" .sasl.password "b" .sasl.existingSecret "names" "kafka.sasl.password and kafka.sasl.existingSecret") }}
{{- if and (or .tls.ca.existingSecret .tls.client.existingSecret) (not .tls.enabled) }}
- kafka.tls names secrets, but TLS is off. Set kafka.tls.enabled to true.
{{- end }}
{{- range $name, $value := dict "kafka.sasl.password" .sasl.password "kafka.sasl.username" .sasl.username }}
{{- if regexMatch "[\"\\\\\r\n]" $value }}
- {{ $name }} has a quotation mark, a backslash or a line break, which Kafka's JAAS line cannot hold. Choose another one.
{{- end }}
{{- end }}
{{- range $key, $_ := .properties }}
{{- if regexMatch "^(sasl\\.jaas\\.config|ssl\\..*password|ssl\\.keystore\\.key)$" $key }}
- kafka.properties.{{ $key }} would stand in a config map. Put it into a file of an existing secret, and name that in kafka.propertiesFile.existingSecret.
{{- end }}
{{- end }}
{{- include "postbell.either" (dict "a" .propertiesFile.existingSecret "b" .propertiesFile.existingConfigMap "names" "kafka.propertiesFile.existingSecret and existingConfigMap") }}
{{- end }}
{{- with .Values.topics }}
{{- if and (eq .mode "strimzi") (not .strimzi.cluster) }}
- topics.mode is strimzi, but the Kafka resource is not named. Set topics.strimzi.cluster.
{{- end }}
{{- if and $strimziUsers .strimzi.namespace (ne .strimzi.namespace $.Release.Namespace) }}
- topics.strimzi.users.enabled makes secrets in {{ .strimzi.namespace }}, where pods of {{ $.Release.Namespace }} cannot mount them. Install into that namespace, or copy the secrets and name them in kafka.sasl.existingSecret or kafka.tls.client.existingSecret.
{{- end }}
{{- if and $strimziUsers (not $.Values.kafka.tls.enabled) (eq .strimzi.users.authentication "tls") }}
- topics.strimzi.users.authentication is tls, but kafka.tls.enabled is false. Set it to true.
{{- end }}
{{- end }}
{{- end }}

{{/* Problems of the apps. */}}
{{- define "postbell.problems.apps" -}}
{{- with .Values }}
{{- if and .apns.enabled (not .apns.apps) (not .simulators.enabled) }}
- apns.apps is empty. Name an app with its key, or set apns.enabled to false.
{{- end }}
{{- if and .fcm.enabled (not .fcm.apps) (not .simulators.enabled) }}
- fcm.apps is empty. Name an app with its service account, or set fcm.enabled to false.
{{- end }}
{{- include "postbell.twice" (dict "apps" .apns.apps "names" "apns.apps") }}
{{- include "postbell.twice" (dict "apps" .fcm.apps "names" "fcm.apps") }}
{{- range .apns.apps }}
{{- if and .certificate (or .key .existingSecret .teamId .keyId) }}
- The app {{ .name }} of apns.apps has a certificate and a key. Keep certificate, or key or existingSecret with teamId and keyId.
{{- else if not (or .key .existingSecret .certificate) }}
- The app {{ .name }} of apns.apps has no key. Name the secret with its .p8 file in existingSecret, or the one with its push certificate in certificate.existingSecret.
{{- else if and (not .certificate) (not (and .teamId .keyId)) }}
- The app {{ .name }} of apns.apps has a key without teamId or keyId. Set both, as Apple names the team and the key.
{{- end }}
{{- include "postbell.either" (dict "a" .key "b" .existingSecret "names" (printf "key and existingSecret of the app %s of apns.apps" .name)) }}
{{- end }}
{{- range .fcm.apps }}
{{- if not (or .serviceAccount .existingSecret .projectId) }}
- The app {{ .name }} of fcm.apps has neither service account nor project. Name the secret with its JSON file in existingSecret, or, with workload identity, projectId.
{{- end }}
{{- include "postbell.either" (dict "a" .serviceAccount "b" .existingSecret "names" (printf "serviceAccount and existingSecret of the app %s of fcm.apps" .name)) }}
{{- end }}
{{- end }}
{{- end }}

{{/* A line for each app that is named twice. */}}
{{- define "postbell.twice" -}}
{{- $seen := list }}
{{- range .apps }}
{{- if has .name $seen }}
- {{ $.names }} has two apps {{ .name }}. Name each push target once.
{{- end }}
{{- $seen = append $seen .name }}
{{- end }}
{{- end }}
