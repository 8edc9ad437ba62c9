{{/* A port number of an address such as host:port or https://host/path. */}}
{{- define "postbell.portOf" -}}
{{- $address := regexReplaceAll "^[a-z0-9+]+://([^/]*).*$" . "${1}" }}
{{- if regexMatch ":[0-9]+$" $address }}
{{- regexFind "[0-9]+$" $address }}
{{- else }}
{{- hasPrefix "http://" . | ternary "80" "443" }}
{{- end }}
{{- end }}

{{/* Ports of Kafka, the registry and the token endpoint, with spaces between. */}}
{{- define "postbell.kafkaPorts" -}}
{{- $addresses := concat .Values.kafka.bootstrapServers .Values.schemaRegistry.urls }}
{{- if eq (include "postbell.saslMechanism" .) "OAUTHBEARER" }}
{{- $addresses = append $addresses .Values.kafka.sasl.oauth.tokenEndpoint }}
{{- end }}
{{- $ports := list }}
{{- range $addresses }}{{- $ports = append $ports (include "postbell.portOf" .) }}{{- end }}
{{- $ports | uniq | join " " }}
{{- end }}

{{/* Egress of everything that speaks to Kafka and the registry. */}}
{{- define "postbell.kafkaEgress" -}}
- ports:
    {{- range splitList " " (include "postbell.kafkaPorts" .) }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
  {{- with .Values.networkPolicy.kafkaTo }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Egress of a sender to its provider, or to the proxy. */}}
{{- define "postbell.providerEgress" -}}
{{- $proxy := .root.Values.outboundProxy.url }}
{{- $except := dict "0.0.0.0/0" list "::/0" list }}
{{- range .root.Values.networkPolicy.providersExcept }}
{{- $all := contains ":" . | ternary "::/0" "0.0.0.0/0" }}
{{- $_ := set $except $all (append (get $except $all) .) }}
{{- end }}
{{- if $proxy }}
- ports:
    - {protocol: TCP, port: {{ include "postbell.portOf" $proxy }}}
{{- else }}
- ports:
    {{- $ports := list "443" }}
    {{- range .values.apps }}
    {{- with .port }}{{- $ports = append $ports (. | int | toString) }}{{- end }}
    {{- with .endpoint }}{{- $ports = append $ports (include "postbell.portOf" .) }}{{- end }}
    {{- end }}
    {{- range $ports | uniq }}
    - {protocol: TCP, port: {{ . }}}
    {{- end }}
  to:
    {{- range $all, $networks := $except }}
    - ipBlock:
        cidr: {{ $all | quote }}
        {{- with $networks }}
        except:
          {{- toYaml . | nindent 10 }}
        {{- end }}
    {{- end }}
{{- end }}
{{- end }}
