{{/* Where secrets are mounted, all in one volume; a change of any of them reaches the pod without a restart. */}}
{{- define "postbell.secretsPath" -}}/etc/postbell/secrets{{- end }}

{{/* Name of the secret that the chart makes of what is given inline. */}}
{{- define "postbell.ownSecret" -}}
{{- printf "%s-secrets" (include "postbell.fullname" .) }}
{{- end }}

{{/* A source of the projected volume. Takes root, inline, existing, key, path. The chart's own secret has the path as its key, / as . */}}
{{- define "postbell.secretSource" -}}
{{- if or .inline .existing }}
- secret:
    name: {{ .existing | default (include "postbell.ownSecret" .root) }}
    items:
      - key: {{ empty .existing | ternary (replace "/" "." .path) .key | quote }}
        path: {{ .path }}
    {{- if .optional }}
    optional: true
    {{- end }}
{{- end }}
{{- end }}

{{/* The secret of a service's Kafka user, as JSON: existing, username, usernameKey, passwordKey, certificate, certificateKey, privateKeyKey. */}}
{{- define "postbell.kafkaUser" -}}
{{- $kafka := .root.Values.kafka }}
{{- $strimzi := .root.Values.topics.strimzi }}
{{- if and (eq .root.Values.topics.mode "strimzi") $strimzi.users.enabled }}
{{- $name := include "postbell.componentFullname" . }}
{{- if eq $strimzi.users.authentication "tls" }}
{{- dict "existing" "" "certificate" $name "certificateKey" "user.crt" "privateKeyKey" "user.key" | toJson }}
{{- else }}
{{- dict "existing" $name "username" $name "usernameKey" "" "passwordKey" "password" "certificate" "" | toJson }}
{{- end }}
{{- else }}
{{- $client := $kafka.tls.client }}
{{- dict "existing" $kafka.sasl.existingSecret "username" $kafka.sasl.username "usernameKey" $kafka.sasl.usernameKey "passwordKey" $kafka.sasl.passwordKey "certificate" $client.existingSecret "certificateKey" $client.certificateKey "privateKeyKey" $client.privateKeyKey | toJson }}
{{- end }}
{{- end }}

{{/* What every process that speaks to Kafka and the registry mounts. */}}
{{- define "postbell.kafkaSecretSources" -}}
{{- $values := .root.Values }}
{{- $user := include "postbell.kafkaUser" . | fromJson }}
{{- if $values.kafka.tls.enabled }}
{{- include "postbell.secretSource" (dict "root" .root "existing" $values.kafka.tls.ca.existingSecret "key" $values.kafka.tls.ca.key "path" "kafka/ca.crt") }}
{{- include "postbell.secretSource" (dict "root" .root "existing" $user.certificate "key" $user.certificateKey "path" "kafka/tls.crt") }}
{{- include "postbell.secretSource" (dict "root" .root "existing" $user.certificate "key" $user.privateKeyKey "path" "kafka/tls.key") }}
{{- end }}
{{- if include "postbell.saslMechanism" .root }}
{{- include "postbell.secretSource" (dict "root" .root "existing" $user.existing "inline" $values.kafka.sasl.password "key" $user.passwordKey "path" "kafka/password") }}
{{- if $user.usernameKey }}
{{- include "postbell.secretSource" (dict "root" .root "existing" $user.existing "key" $user.usernameKey "path" "kafka/username") }}
{{- end }}
{{- end }}
{{- with $values.kafka.propertiesFile }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "key" .key "path" "kafka/kafka.properties") }}
{{- with .existingConfigMap }}
- configMap:
    name: {{ . }}
    items:
      - key: {{ $values.kafka.propertiesFile.key | quote }}
        path: kafka/kafka.properties
{{- end }}
{{- end }}
{{- with $values.schemaRegistry }}
{{- if or .password .passwordKey }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "inline" .password "key" .passwordKey "path" "registry/password") }}
{{- end }}
{{- if or .bearerToken .bearerTokenKey }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "inline" .bearerToken "key" .bearerTokenKey "path" "registry/bearer-token") }}
{{- end }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .ca.existingSecret "key" .ca.key "path" "registry/ca.crt") }}
{{- end }}
{{- end }}

{{/* The key of the references in events. */}}
{{- define "postbell.referenceKeySource" -}}
{{- with .root.Values.referenceKey }}
{{- include "postbell.secretSource" (dict "root" $.root "inline" .value "existing" .existingSecret "key" .existingSecretKey "path" "reference-key") }}
{{- end }}
{{- end }}

{{/* What both senders mount. */}}
{{- define "postbell.senderSecretSources" -}}
{{- include "postbell.referenceKeySource" . }}
{{- with .root.Values.outboundProxy }}
{{- include "postbell.secretSource" (dict "root" $.root "inline" .password "existing" .existingSecret "key" .passwordKey "path" "proxy/password") }}
{{- end }}
{{- with .root.Values.providerCa }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "key" .key "path" "providers/ca.crt") }}
{{- end }}
{{- end }}

{{/* What ingest mounts beside Kafka's secrets. */}}
{{- define "postbell.secretSources.ingest" -}}
{{- include "postbell.referenceKeySource" . }}
{{- with .values.tls }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "key" "tls.crt" "path" "ingest/tls.crt") }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "key" "tls.key" "path" "ingest/tls.key") }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .clientCaSecret "key" .clientCaKey "path" "ingest/client-ca.crt") }}
{{- end }}
{{- with .values.callers }}
{{- include "postbell.secretSource" (dict "root" $.root "inline" .lines "existing" .existingSecret "key" .existingSecretKey "path" "ingest/callers") }}
{{- end }}
{{- end }}

{{/* What the router mounts beside Kafka's secrets. */}}
{{- define "postbell.secretSources.router" -}}
{{- include "postbell.referenceKeySource" . }}
{{- with .root.Values.referenceSalts }}
{{- include "postbell.secretSource" (dict "root" $.root "inline" .values "existing" .existingSecret "key" .existingSecretKey "path" "router/reference-salts.properties") }}
{{- end }}
{{- end }}

{{/* The job mounts nothing beside Kafka's secrets. */}}
{{- define "postbell.secretSources.job" -}}{{- end }}

{{/* What the sender to Apple mounts beside Kafka's secrets. A missing secret of one app must not stop the others. */}}
{{- define "postbell.secretSources.apns" -}}
{{- include "postbell.senderSecretSources" . }}
{{- range $app := .values.apps }}
{{- with .certificate }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "key" (.existingSecretKey | default "apns.p12") "path" (printf "apns/%s.p12" $app.name) "optional" true) }}
{{- if .passwordKey }}
{{- include "postbell.secretSource" (dict "root" $.root "existing" .existingSecret "key" .passwordKey "path" (printf "apns/%s.password" $app.name) "optional" true) }}
{{- end }}
{{- end }}
{{- include "postbell.secretSource" (dict "root" $.root "inline" .key "existing" .existingSecret "key" (.existingSecretKey | default "apns.p8") "path" (printf "apns/%s.p8" .name) "optional" true) }}
{{- end }}
{{- end }}

{{/* What the sender to Google mounts beside Kafka's secrets. A missing secret of one app must not stop the others. */}}
{{- define "postbell.secretSources.fcm" -}}
{{- include "postbell.senderSecretSources" . }}
{{- range .values.apps }}
{{- include "postbell.secretSource" (dict "root" $.root "inline" .serviceAccount "existing" .existingSecret "key" (.existingSecretKey | default "fcm.json") "path" (printf "fcm/%s.json" .name) "optional" true) }}
{{- end }}
{{- end }}

{{/* All sources of a component's projected volume. */}}
{{- define "postbell.secretSources" -}}
{{- include "postbell.kafkaSecretSources" . }}
{{- include (printf "postbell.secretSources.%s" .key) . }}
{{- include "postbell.tracingSecretSources" . }}
{{- end }}

{{/* One entry of the chart's own secret. Takes path, value, existing. */}}
{{- define "postbell.ownSecretEntry" -}}
{{- if and .value (not .existing) }}
{{ replace "/" "." .path }}: {{ .value | b64enc }}
{{- end }}
{{- end }}

{{/* Data of the chart's own secret: all that is given inline. */}}
{{- define "postbell.ownSecretData" -}}
{{- $values := .Values }}
{{- include "postbell.ownSecretEntry" (dict "path" "reference-key" "value" $values.referenceKey.value "existing" $values.referenceKey.existingSecret) }}
{{- with $values.referenceSalts }}
{{- $lines := list }}
{{- range $server, $salt := .values }}
{{- $lines = append $lines (printf "%s=%s" $server $salt) }}
{{- end }}
{{- include "postbell.ownSecretEntry" (dict "path" "router/reference-salts.properties" "value" ($lines | join "\n") "existing" .existingSecret) }}
{{- end }}
{{- include "postbell.ownSecretEntry" (dict "path" "kafka/password" "value" $values.kafka.sasl.password "existing" $values.kafka.sasl.existingSecret) }}
{{- include "postbell.ownSecretEntry" (dict "path" "registry/password" "value" $values.schemaRegistry.password "existing" $values.schemaRegistry.existingSecret) }}
{{- include "postbell.ownSecretEntry" (dict "path" "registry/bearer-token" "value" $values.schemaRegistry.bearerToken "existing" $values.schemaRegistry.existingSecret) }}
{{- include "postbell.ownSecretEntry" (dict "path" "proxy/password" "value" $values.outboundProxy.password "existing" $values.outboundProxy.existingSecret) }}
{{- with $values.ingest.callers }}
{{- include "postbell.ownSecretEntry" (dict "path" "ingest/callers" "value" (.lines | join "\n") "existing" .existingSecret) }}
{{- end }}
{{- range $values.apns.apps }}
{{- include "postbell.ownSecretEntry" (dict "path" (printf "apns/%s.p8" .name) "value" .key "existing" .existingSecret) }}
{{- end }}
{{- range $values.fcm.apps }}
{{- include "postbell.ownSecretEntry" (dict "path" (printf "fcm/%s.json" .name) "value" .serviceAccount "existing" .existingSecret) }}
{{- end }}
{{- end }}
