{{/* The mechanism in force: Strimzi's users bring their own. */}}
{{- define "postbell.saslMechanism" -}}
{{- $strimzi := .Values.topics.strimzi }}
{{- if and (eq .Values.topics.mode "strimzi") $strimzi.users.enabled }}
{{- eq $strimzi.users.authentication "tls" | ternary "" "SCRAM-SHA-512" }}
{{- else }}
{{- .Values.kafka.sasl.mechanism }}
{{- end }}
{{- end }}

{{/* Properties of Kafka's clients. Secrets are read from files by Kafka's own DirectoryConfigProvider, so that no config map holds one. */}}
{{- define "postbell.kafkaProperties" -}}
{{- $kafka := .root.Values.kafka }}
{{- $user := include "postbell.kafkaUser" . | fromJson }}
{{- $mechanism := include "postbell.saslMechanism" .root }}
{{- $path := printf "%s/kafka" (include "postbell.secretsPath" .) }}
{{- $file := printf "${dir:%s:%%s}" $path }}
{{- $properties := dict }}
{{- if or $kafka.tls.enabled $mechanism }}
{{- $_ := set $properties "security.protocol" (printf "%s%s" (empty $mechanism | ternary "" "SASL_") ($kafka.tls.enabled | ternary "SSL" "PLAINTEXT")) }}
{{- $_ := set $properties "config.providers" "dir" }}
{{- $_ := set $properties "config.providers.dir.class" "org.apache.kafka.common.config.provider.DirectoryConfigProvider" }}
{{- $_ := set $properties "config.providers.dir.param.allowed.paths" $path }}
{{- end }}
{{- if $kafka.tls.enabled }}
{{- if $kafka.tls.ca.existingSecret }}
{{- $_ := set $properties "ssl.truststore.type" "PEM" }}
{{- $_ := set $properties "ssl.truststore.location" (printf "%s/ca.crt" $path) }}
{{- end }}
{{- if $user.certificate }}
{{- $_ := set $properties "ssl.keystore.type" "PEM" }}
{{- $_ := set $properties "ssl.keystore.certificate.chain" (printf $file "tls.crt") }}
{{- $_ := set $properties "ssl.keystore.key" (printf $file "tls.key") }}
{{- end }}
{{- end }}
{{- if $mechanism }}
{{- $_ := set $properties "sasl.mechanism" $mechanism }}
{{- if eq $mechanism "OAUTHBEARER" }}
{{- $_ := set $properties "sasl.jaas.config" "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;" }}
{{- $_ := set $properties "sasl.login.callback.handler.class" "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler" }}
{{- $_ := set $properties "sasl.oauthbearer.token.endpoint.url" $kafka.sasl.oauth.tokenEndpoint }}
{{- $_ := set $properties "sasl.oauthbearer.client.credentials.client.id" $kafka.sasl.oauth.clientId }}
{{- $_ := set $properties "sasl.oauthbearer.client.credentials.client.secret" (printf $file "password") }}
{{- with $kafka.sasl.oauth.scope }}
{{- $_ := set $properties "sasl.oauthbearer.scope" . }}
{{- end }}
{{- else }}
{{- $module := eq $mechanism "PLAIN" | ternary "plain.PlainLoginModule" "scram.ScramLoginModule" }}
{{- $username := empty $user.usernameKey | ternary $user.username (printf $file "username") }}
{{- $_ := set $properties "sasl.jaas.config" (printf "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";" $module $username (printf $file "password")) }}
{{- end }}
{{- end }}
{{- merge (dict) $kafka.properties $properties | toJson }}
{{- end }}

{{/* What every process knows: Kafka and the registry. JSON. */}}
{{- define "postbell.commonConfig" -}}
{{- $values := .root.Values }}
{{- $path := include "postbell.secretsPath" . }}
{{- $kafka := dict "bootstrap-servers" $values.kafka.bootstrapServers "properties" (include "postbell.kafkaProperties" . | fromJson) }}
{{- with $values.kafka.topicPrefix }}
{{- $_ := set $kafka "topic-prefix" . }}
{{- end }}
{{- if or $values.kafka.propertiesFile.existingSecret $values.kafka.propertiesFile.existingConfigMap }}
{{- $_ := set $kafka "properties-file" (printf "%s/kafka/kafka.properties" $path) }}
{{- end }}
{{- if not $kafka.properties }}{{- $_ := unset $kafka "properties" }}{{- end }}
{{- $registry := dict "urls" $values.schemaRegistry.urls "auto-register" $values.schemaRegistry.autoRegister }}
{{- with $values.schemaRegistry }}
{{- if .username }}{{- $_ := set $registry "username" .username }}{{- end }}
{{- if or .password .passwordKey }}{{- $_ := set $registry "password-file" (printf "%s/registry/password" $path) }}{{- end }}
{{- if or .bearerToken .bearerTokenKey }}{{- $_ := set $registry "bearer-token-file" (printf "%s/registry/bearer-token" $path) }}{{- end }}
{{- if .ca.existingSecret }}{{- $_ := set $registry "trusted-certificates" (printf "%s/registry/ca.crt" $path) }}{{- end }}
{{- end }}
{{- dict "kafka" $kafka "schema-registry" $registry | toJson }}
{{- end }}

{{/* What every service is told alike, as JSON. */}}
{{- define "postbell.serviceConfig" -}}
{{- $config := dict "admin" (dict "port" (.root.Values.adminPort | int)) "stop-deadline" (printf "%ds" (.root.Values.shutdown.drainSeconds | int)) }}
{{- with .root.Values.region }}{{- $_ := set $config "origin" (dict "region" .) }}{{- end }}
{{- with include "postbell.tracingConfig" . | fromJson }}{{- $_ := set $config "tracing" . }}{{- end }}
{{- toJson $config }}
{{- end }}

{{/* The senders' proxy. JSON. */}}
{{- define "postbell.proxyConfig" -}}
{{- $proxy := dict }}
{{- with .root.Values.outboundProxy }}
{{- if .url }}
{{- $_ := set $proxy "url" .url }}
{{- with .noProxy }}{{- $_ := set $proxy "no-proxy" . }}{{- end }}
{{- with .username }}{{- $_ := set $proxy "username" . }}{{- end }}
{{- if or .password .existingSecret }}{{- $_ := set $proxy "password-file" (printf "%s/proxy/password" (include "postbell.secretsPath" $)) }}{{- end }}
{{- end }}
{{- end }}
{{- toJson $proxy }}
{{- end }}

{{/* What only the component knows. JSON. */}}
{{- define "postbell.config.ingest" -}}
{{- $path := printf "%s/ingest" (include "postbell.secretsPath" .) }}
{{- $access := dict }}
{{- if .values.tls.existingSecret }}
{{- $_ := set $access "certificate-file" (printf "%s/tls.crt" $path) }}
{{- $_ := set $access "key-file" (printf "%s/tls.key" $path) }}
{{- end }}
{{- if .values.tls.clientCaSecret }}{{- $_ := set $access "client-ca-file" (printf "%s/client-ca.crt" $path) }}{{- end }}
{{- if or .values.callers.lines .values.callers.existingSecret }}{{- $_ := set $access "callers-file" (printf "%s/callers" $path) }}{{- end }}
{{- $ingest := dict "http" (dict "port" (.values.port | int)) "import" (dict "temp-directory" "/tmp") }}
{{- with $access }}{{- $_ := set $ingest "access" . }}{{- end }}
{{- dict "ingest" $ingest "reference-key-file" (printf "%s/reference-key" (include "postbell.secretsPath" .)) | toJson }}
{{- end }}

{{/* The router's own keys below postbell, as JSON. */}}
{{- define "postbell.config.router" -}}
{{- $path := include "postbell.secretsPath" . }}
{{- /* A pod without a CPU limit sees the node's processors; what they allow is more than its memory is for. */}}
{{- $router := dict "state-directory" "/var/lib/postbell/state" "threads" 4 }}
{{- with .root.Values.referenceSalts }}
{{- if or .values .existingSecret }}{{- $_ := set $router "reference-salts-file" (printf "%s/router/reference-salts.properties" $path) }}{{- end }}
{{- end }}
{{- dict "router" $router "reference-key-file" (printf "%s/reference-key" $path) | toJson }}
{{- end }}

{{/* The keys of the job that provisions topics, as JSON. */}}
{{- define "postbell.config.job" -}}
{{- dict "delivery" (dict "retry-delays" .root.Values.topics.retryDelays) | toJson }}
{{- end }}

{{/* The keys of the sender to Apple, as JSON. */}}
{{- define "postbell.config.apns" -}}
{{- $path := include "postbell.secretsPath" . }}
{{- $apps := list }}
{{- if .root.Values.simulators.enabled }}
{{- range list "apple_rn" "apple_rnbeta" "apple" }}
{{- $apps = append $apps (dict "name" . "bundle-id" "com.mattermost.rn" "team-id" "POSTBELL01" "key-id" "LOCALKEY01" "key-file" "/var/lib/postbell/simulator/apns.p8" "host" "localhost" "port" ($.root.Values.simulators.ports.apns | int) "trusted-ca-file" "/var/lib/postbell/simulator/ca.pem") }}
{{- end }}
{{- end }}
{{- range .values.apps }}
{{- $app := dict "name" .name "bundle-id" .bundleId }}
{{- if .certificate }}
{{- $_ := set $app "certificate-file" (printf "%s/apns/%s.p12" $path .name) }}
{{- if .certificate.passwordKey }}{{- $_ := set $app "certificate-password-file" (printf "%s/apns/%s.password" $path .name) }}{{- end }}
{{- else }}
{{- $app = merge $app (dict "team-id" .teamId "key-id" .keyId "key-file" (printf "%s/apns/%s.p8" $path .name)) }}
{{- end }}
{{- with .environment }}{{- $_ := set $app "environment" . }}{{- end }}
{{- with .host }}{{- $_ := set $app "host" . }}{{- end }}
{{- with .port }}{{- $_ := set $app "port" (. | int) }}{{- end }}
{{- if $.root.Values.providerCa.existingSecret }}{{- $_ := set $app "trusted-ca-file" (printf "%s/providers/ca.crt" $path) }}{{- end }}
{{- $apps = append $apps $app }}
{{- end }}
{{- $apns := dict "apps" $apps }}
{{- with include "postbell.proxyConfig" . | fromJson }}{{- $_ := set $apns "proxy" . }}{{- end }}
{{- dict "apns" $apns "delivery" (dict "retry-delays" .root.Values.topics.retryDelays) "reference-key-file" (printf "%s/reference-key" $path) | toJson }}
{{- end }}

{{/* The keys of the sender to Google, as JSON. */}}
{{- define "postbell.config.fcm" -}}
{{- $path := include "postbell.secretsPath" . }}
{{- $apps := list }}
{{- if .root.Values.simulators.enabled }}
{{- range list "android_rn" "android_rnbeta" "android" }}
{{- $apps = append $apps (dict "name" . "service-account-file" "/var/lib/postbell/simulator/fcm.json" "endpoint" (printf "https://127.0.0.1:%d" ($.root.Values.simulators.ports.fcm | int)) "trusted-ca-file" "/var/lib/postbell/simulator/ca.pem") }}
{{- end }}
{{- end }}
{{- range .values.apps }}
{{- $app := dict "name" .name }}
{{- if or .serviceAccount .existingSecret }}{{- $_ := set $app "service-account-file" (printf "%s/fcm/%s.json" $path .name) }}{{- end }}
{{- with .projectId }}{{- $_ := set $app "project-id" . }}{{- end }}
{{- with .endpoint }}{{- $_ := set $app "endpoint" . }}{{- end }}
{{- if $.root.Values.providerCa.existingSecret }}{{- $_ := set $app "trusted-ca-file" (printf "%s/providers/ca.crt" $path) }}{{- end }}
{{- $apps = append $apps $app }}
{{- end }}
{{- $fcm := dict "apps" $apps }}
{{- with include "postbell.proxyConfig" . | fromJson }}{{- $_ := set $fcm "proxy" . }}{{- end }}
{{- dict "fcm" $fcm "delivery" (dict "retry-delays" .root.Values.topics.retryDelays) "reference-key-file" (printf "%s/reference-key" $path) | toJson }}
{{- end }}

{{/* The whole file of a component, as YAML; the operator's keys win. */}}
{{- define "postbell.config" -}}
{{- $config := include "postbell.commonConfig" . | fromJson }}
{{- if not (has .key (list "job" "tool")) }}{{- $config = merge $config (include "postbell.serviceConfig" . | fromJson) }}{{- end }}
{{- $config = merge $config (include (printf "postbell.config.%s" .key) . | fromJson) }}
{{- $config = mergeOverwrite $config (deepCopy (.values.config | default dict)) }}
{{- toYaml (dict "postbell" $config) }}
{{- end }}

{{/* Consumer group in which a sender reads fresh pushes. */}}
{{- define "postbell.senderGroup" -}}
{{- $own := dig "delivery" "group-id" "" (.values.config | default dict) }}
{{- printf "%s.fresh" ($own | default (printf "%spostbell.%s-sender" .root.Values.kafka.topicPrefix .key)) }}
{{- end }}

{{/* Consumer group of the router, its application id. */}}
{{- define "postbell.routerGroup" -}}
{{- printf "%s%s" .Values.kafka.topicPrefix (dig "router" "application-id" "postbell-router" (.Values.router.config | default dict)) }}
{{- end }}
