-- The topics as tables. Replace ${bootstrap} by the brokers and ${registry} by the schema registry's URL, and put the prefix of your topics, if
-- there is one, before their names. Reads what is there and ends.
-- The schema is given because of the enumerations, which Flink does not take for texts by itself.
SET 'execution.runtime-mode' = 'batch';

SET 'table.local-time-zone' = 'UTC';

CREATE TABLE deliveries_log (
  `event_id` STRING NOT NULL,
  `event_type` STRING NOT NULL,
  `occurred_at` TIMESTAMP(3) NOT NULL,
  `processed_at` TIMESTAMP(3) NOT NULL,
  `notification_id` STRING NOT NULL,
  `ack_id` STRING,
  `server_id` STRING NOT NULL,
  `user_id` STRING,
  `device_id` STRING NOT NULL,
  `token_ref` STRING NOT NULL,
  `provider` STRING NOT NULL,
  `app` STRING NOT NULL,
  `app_version` INT NOT NULL,
  `push_type` STRING NOT NULL,
  `post_id` STRING,
  `channel_id` STRING,
  `attempt` INT NOT NULL,
  `outcome` STRING,
  `provider_status` INT,
  `provider_reason` STRING,
  `provider_message_id` STRING,
  `retry_at` TIMESTAMP(3),
  `create_at` TIMESTAMP(3),
  `accepted_at` TIMESTAMP(3),
  `routed_at` TIMESTAMP(3),
  `sent_at` TIMESTAMP(3),
  `answered_at` TIMESTAMP(3),
  `latency_ms` BIGINT,
  `trace_id` STRING NOT NULL,
  `user_ref` STRING NOT NULL,
  `team_id` STRING,
  `sub_type` STRING NOT NULL,
  `transport` STRING NOT NULL,
  `is_id_loaded` BOOLEAN NOT NULL,
  `policy_version` BIGINT,
  `preference_version` BIGINT,
  `queued_at` TIMESTAMP(3),
  `received_at` TIMESTAMP(3),
  `expires_at` TIMESTAMP(3),
  `sender_ref` STRING NOT NULL,
  `policy_id` STRING,
  `locale` STRING,
  `timezone` STRING,
  `redactions` ARRAY<STRING NOT NULL> NOT NULL,
  `payload_bytes` INT,
  `truncated` BOOLEAN,
  `priority` INT,
  `push_type_header` STRING,
  `collapse_key` STRING,
  `source_topic` STRING,
  `source_partition` INT,
  `source_offset` BIGINT,
  `region` STRING,
  `instance` STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'deliveries',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}',
  'value.avro-confluent.schema' = '{"type":"record","name":"Delivery","namespace":"io.postbell.event","fields":[{"name":"event_id","type":"string"},{"name":"event_type","type":{"type":"enum","name":"DeliveryEventType","symbols":["UNKNOWN","SENT","RETRY_SCHEDULED","TOKEN_DEAD","DEAD_LETTERED","EXPIRED","RECEIVED","REDRIVEN"],"default":"UNKNOWN"},"default":"UNKNOWN"},{"name":"occurred_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"processed_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"notification_id","type":"string"},{"name":"ack_id","type":["null","string"],"default":null},{"name":"server_id","type":"string"},{"name":"user_id","type":["null","string"],"default":null},{"name":"device_id","type":"string"},{"name":"token_ref","type":"string"},{"name":"provider","type":"string"},{"name":"app","type":"string"},{"name":"app_version","type":"int","default":1},{"name":"push_type","type":"string"},{"name":"post_id","type":["null","string"],"default":null},{"name":"channel_id","type":["null","string"],"default":null},{"name":"attempt","type":"int","default":1},{"name":"outcome","type":["null","string"],"default":null},{"name":"provider_status","type":["null","int"],"default":null},{"name":"provider_reason","type":["null","string"],"default":null},{"name":"provider_message_id","type":["null","string"],"default":null},{"name":"retry_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"create_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"accepted_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"routed_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"sent_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"answered_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"latency_ms","type":["null","long"],"default":null},{"name":"trace_id","type":"string","default":""},{"name":"user_ref","type":"string","default":""},{"name":"team_id","type":["null","string"],"default":null},{"name":"sub_type","type":"string","default":""},{"name":"transport","type":"string","default":"standard"},{"name":"is_id_loaded","type":"boolean","default":false},{"name":"policy_version","type":["null","long"],"default":null},{"name":"preference_version","type":["null","long"],"default":null},{"name":"queued_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"received_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"expires_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"sender_ref","type":"string","default":""},{"name":"policy_id","type":["null","string"],"default":null},{"name":"locale","type":["null","string"],"default":null},{"name":"timezone","type":["null","string"],"default":null},{"name":"redactions","type":{"type":"array","items":"string"},"default":[]},{"name":"payload_bytes","type":["null","int"],"default":null},{"name":"truncated","type":["null","boolean"],"default":null},{"name":"priority","type":["null","int"],"default":null},{"name":"push_type_header","type":["null","string"],"default":null},{"name":"collapse_key","type":["null","string"],"default":null},{"name":"source_topic","type":["null","string"],"default":null},{"name":"source_partition","type":["null","int"],"default":null},{"name":"source_offset","type":["null","long"],"default":null},{"name":"region","type":["null","string"],"default":null},{"name":"instance","type":["null","string"],"default":null}]}'
);

CREATE TABLE decisions_log (
  `event_id` STRING NOT NULL,
  `server_id` STRING NOT NULL,
  `post_id` STRING NOT NULL,
  `channel_id` STRING NOT NULL,
  `team_id` STRING,
  `user_id` STRING NOT NULL,
  `mention_type` STRING NOT NULL,
  `outcome` STRING NOT NULL,
  `reason` STRING,
  `notification_ids` ARRAY<STRING NOT NULL> NOT NULL,
  `contents` STRING,
  `policy_version` BIGINT,
  `accepted_at` TIMESTAMP(3) NOT NULL,
  `decided_at` TIMESTAMP(3) NOT NULL,
  `trace_id` STRING NOT NULL,
  `push_type` STRING NOT NULL,
  `rule` STRING,
  `preference` STRING,
  `preference_version` BIGINT,
  `traced` BOOLEAN NOT NULL,
  `user_ref` STRING NOT NULL,
  `device_count` INT NOT NULL,
  `deferred_until` TIMESTAMP(3),
  `sender_ref` STRING NOT NULL,
  `policy_id` STRING,
  `locale` STRING,
  `timezone` STRING,
  `redactions` ARRAY<STRING NOT NULL> NOT NULL,
  `region` STRING,
  `instance` STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'decisions',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}',
  'value.avro-confluent.schema' = '{"type":"record","name":"Decision","namespace":"io.postbell.event","fields":[{"name":"event_id","type":"string"},{"name":"server_id","type":"string"},{"name":"post_id","type":"string"},{"name":"channel_id","type":"string"},{"name":"team_id","type":["null","string"],"default":null},{"name":"user_id","type":"string"},{"name":"mention_type","type":"string"},{"name":"outcome","type":{"type":"enum","name":"DecisionOutcome","symbols":["UNKNOWN","SEND","SUPPRESS"],"default":"UNKNOWN"},"default":"UNKNOWN"},{"name":"reason","type":["null","string"],"default":null},{"name":"notification_ids","type":{"type":"array","items":"string"},"default":[]},{"name":"contents","type":["null","string"],"default":null},{"name":"policy_version","type":["null","long"],"default":null},{"name":"accepted_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"decided_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"trace_id","type":"string","default":""},{"name":"push_type","type":"string","default":"message"},{"name":"rule","type":["null","string"],"default":null},{"name":"preference","type":["null","string"],"default":null},{"name":"preference_version","type":["null","long"],"default":null},{"name":"traced","type":"boolean","default":false},{"name":"user_ref","type":"string","default":""},{"name":"device_count","type":"int","default":0},{"name":"deferred_until","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"sender_ref","type":"string","default":""},{"name":"policy_id","type":["null","string"],"default":null},{"name":"locale","type":["null","string"],"default":null},{"name":"timezone","type":["null","string"],"default":null},{"name":"redactions","type":{"type":"array","items":"string"},"default":[]},{"name":"region","type":["null","string"],"default":null},{"name":"instance","type":["null","string"],"default":null}]}'
);

CREATE TABLE device_invalidations_log (
  `server_id` STRING NOT NULL,
  `user_id` STRING,
  `device_id` STRING NOT NULL,
  `token_ref` STRING NOT NULL,
  `provider` STRING NOT NULL,
  `app` STRING NOT NULL,
  `reason` STRING NOT NULL,
  `invalid_since` TIMESTAMP(3) NOT NULL,
  `observed_at` TIMESTAMP(3) NOT NULL,
  `transport` STRING NOT NULL,
  `event_id` STRING NOT NULL,
  `processed_at` TIMESTAMP(3),
  `user_ref` STRING NOT NULL,
  `app_version` INT NOT NULL,
  `notification_id` STRING,
  `token_registered_at` TIMESTAMP(3)
) WITH (
  'connector' = 'kafka',
  'topic' = 'device-invalidations',
  'properties.bootstrap.servers' = '${bootstrap}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'value.format' = 'avro-confluent',
  'value.avro-confluent.url' = '${registry}',
  'value.avro-confluent.schema' = '{"type":"record","name":"DeviceInvalidation","namespace":"io.postbell.event","fields":[{"name":"server_id","type":"string"},{"name":"user_id","type":["null","string"],"default":null},{"name":"device_id","type":"string"},{"name":"token_ref","type":"string"},{"name":"provider","type":"string"},{"name":"app","type":"string"},{"name":"reason","type":"string"},{"name":"invalid_since","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"observed_at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"transport","type":"string","default":"standard"},{"name":"event_id","type":"string","default":""},{"name":"processed_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null},{"name":"user_ref","type":"string","default":""},{"name":"app_version","type":"int","default":1},{"name":"notification_id","type":["null","string"],"default":null},{"name":"token_registered_at","type":["null",{"type":"long","logicalType":"timestamp-millis"}],"default":null}]}'
);

-- A row may come twice (delivery is at least once); these views keep the first of each event_id.
CREATE TEMPORARY VIEW deliveries AS
SELECT `event_id`, `event_type`, `occurred_at`, `processed_at`, `notification_id`, `ack_id`, `server_id`, `user_id`, `device_id`, `token_ref`, `provider`, `app`, `app_version`, `push_type`, `post_id`, `channel_id`, `attempt`, `outcome`, `provider_status`, `provider_reason`, `provider_message_id`, `retry_at`, `create_at`, `accepted_at`, `routed_at`, `sent_at`, `answered_at`, `latency_ms`, `trace_id`, `user_ref`, `team_id`, `sub_type`, `transport`, `is_id_loaded`, `policy_version`, `preference_version`, `queued_at`, `received_at`, `expires_at`, `sender_ref`, `policy_id`, `locale`, `timezone`, `redactions`, `payload_bytes`, `truncated`, `priority`, `push_type_header`, `collapse_key`, `source_topic`, `source_partition`, `source_offset`, `region`, `instance`, CASE WHEN user_id IS NULL THEN 'direct' ELSE 'event' END AS `path`
FROM (SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY processed_at) AS row_num FROM deliveries_log)
WHERE row_num = 1;

CREATE TEMPORARY VIEW decisions AS
SELECT `event_id`, `server_id`, `post_id`, `channel_id`, `team_id`, `user_id`, `mention_type`, `outcome`, `reason`, `notification_ids`, `contents`, `policy_version`, `accepted_at`, `decided_at`, `trace_id`, `push_type`, `rule`, `preference`, `preference_version`, `traced`, `user_ref`, `device_count`, `deferred_until`, `sender_ref`, `policy_id`, `locale`, `timezone`, `redactions`, `region`, `instance`, CASE WHEN user_id = '' THEN 'direct' ELSE 'event' END AS `path`
FROM (SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY decided_at) AS row_num FROM decisions_log)
WHERE row_num = 1;

-- Records of releases before 2 have no event_id; server, token and time tell those apart.
CREATE TEMPORARY VIEW device_invalidations AS
SELECT `server_id`, `user_id`, `device_id`, `token_ref`, `provider`, `app`, `reason`, `invalid_since`, `observed_at`, `transport`, `event_id`, `processed_at`, `user_ref`, `app_version`, `notification_id`, `token_registered_at`, CASE WHEN user_id IS NULL THEN 'direct' ELSE 'event' END AS `path`
FROM (SELECT *, row_number() OVER (PARTITION BY CASE WHEN event_id <> '' THEN event_id ELSE concat(server_id, '/', token_ref, '/', CAST(observed_at AS STRING)) END ORDER BY processed_at) AS row_num FROM device_invalidations_log)
WHERE row_num = 1;

-- Each attempt, which is a request to the provider. What a later release may tell besides is none.
CREATE TEMPORARY VIEW attempts AS
SELECT * FROM deliveries
WHERE sent_at IS NOT NULL AND event_type IN ('SENT', 'RETRY_SCHEDULED', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED');

-- The last final state of each notification: a redriven dead letter counts by what became of it afterwards. A record that could not be read has no
-- app, and is no notification that anybody knows.
CREATE TEMPORARY VIEW finals AS
SELECT *
FROM (
  SELECT *, row_number() OVER (PARTITION BY notification_id ORDER BY processed_at DESC) AS final_num
  FROM deliveries WHERE event_type IN ('SENT', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED') AND app <> ''
)
WHERE final_num = 1;

-- One row for each step of a notification that was sent whose two times are known, in milliseconds; the phone's by its own clock.
CREATE TEMPORARY VIEW hops AS
SELECT * FROM (
  SELECT occurred_at, server_id, provider, app, 1 AS step, 'route' AS hop,
    (EXTRACT(EPOCH FROM routed_at) * 1000 + EXTRACT(MILLISECOND FROM routed_at))
      - (EXTRACT(EPOCH FROM accepted_at) * 1000 + EXTRACT(MILLISECOND FROM accepted_at)) AS ms
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 2 AS step, 'queue' AS hop,
    (EXTRACT(EPOCH FROM queued_at) * 1000 + EXTRACT(MILLISECOND FROM queued_at))
      - (EXTRACT(EPOCH FROM routed_at) * 1000 + EXTRACT(MILLISECOND FROM routed_at)) AS ms
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 3 AS step, 'wait' AS hop,
    (EXTRACT(EPOCH FROM sent_at) * 1000 + EXTRACT(MILLISECOND FROM sent_at))
      - (EXTRACT(EPOCH FROM queued_at) * 1000 + EXTRACT(MILLISECOND FROM queued_at)) AS ms
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 4 AS step, 'provider' AS hop,
    (EXTRACT(EPOCH FROM answered_at) * 1000 + EXTRACT(MILLISECOND FROM answered_at))
      - (EXTRACT(EPOCH FROM sent_at) * 1000 + EXTRACT(MILLISECOND FROM sent_at)) AS ms
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 5 AS step, 'phone' AS hop,
    (EXTRACT(EPOCH FROM received_at) * 1000 + EXTRACT(MILLISECOND FROM received_at))
      - (EXTRACT(EPOCH FROM answered_at) * 1000 + EXTRACT(MILLISECOND FROM answered_at)) AS ms
  FROM deliveries WHERE event_type = 'RECEIVED'
) WHERE ms IS NOT NULL;

-- What a million requests cost you with each provider, in your currency. Apple and Google charge nothing.
CREATE TEMPORARY VIEW provider_costs AS
SELECT * FROM (VALUES ('apns', CAST(0 AS DOUBLE)), ('fcm', CAST(0 AS DOUBLE))) AS costs (provider, cost_per_million);
