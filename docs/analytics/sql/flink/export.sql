-- The topics as Parquet files, for DuckDB and everything else that reads those. Runs after tables.sql; replace ${files} by the directory and ${key}
-- by a secret of your own, 64 hex digits, the same for all files that are to be read together.
-- The ids of people and their phones stay behind. Ids that lead to them (of events, notifications, posts, channels and tokens) are hashed under
-- the key, the same id to the same hash in all three tables; null and empty stay so. Once the key is destroyed nobody can link them (retention.md).

-- The command returns when the files are whole.
SET 'table.dml-sync' = 'true';

CREATE TABLE deliveries_files (
  `event_id` STRING,
  `event_type` STRING,
  `occurred_at` TIMESTAMP(3),
  `processed_at` TIMESTAMP(3),
  `notification_id` STRING,
  `ack_id` STRING,
  `server_id` STRING,
  `token_ref` STRING,
  `provider` STRING,
  `app` STRING,
  `app_version` INT,
  `push_type` STRING,
  `post_id` STRING,
  `channel_id` STRING,
  `attempt` INT,
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
  `trace_id` STRING,
  `user_ref` STRING,
  `team_id` STRING,
  `sub_type` STRING,
  `transport` STRING,
  `is_id_loaded` BOOLEAN,
  `policy_version` BIGINT,
  `preference_version` BIGINT,
  `queued_at` TIMESTAMP(3),
  `received_at` TIMESTAMP(3),
  `expires_at` TIMESTAMP(3),
  `sender_ref` STRING,
  `policy_id` STRING,
  `locale` STRING,
  `timezone` STRING,
  `redactions` ARRAY<STRING NOT NULL>,
  `payload_bytes` INT,
  `truncated` BOOLEAN,
  `priority` INT,
  `push_type_header` STRING,
  `collapse_key` STRING,
  `source_topic` STRING,
  `source_partition` INT,
  `source_offset` BIGINT,
  `region` STRING,
  `instance` STRING,
  `path` STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${files}/deliveries',
  'format' = 'parquet',
  'parquet.utc-timezone' = 'true'
);

CREATE TABLE decisions_files (
  `event_id` STRING,
  `server_id` STRING,
  `post_id` STRING,
  `channel_id` STRING,
  `team_id` STRING,
  `mention_type` STRING,
  `outcome` STRING,
  `reason` STRING,
  `notification_ids` ARRAY<STRING>,
  `contents` STRING,
  `policy_version` BIGINT,
  `accepted_at` TIMESTAMP(3),
  `decided_at` TIMESTAMP(3),
  `trace_id` STRING,
  `push_type` STRING,
  `rule` STRING,
  `preference` STRING,
  `preference_version` BIGINT,
  `traced` BOOLEAN,
  `user_ref` STRING,
  `device_count` INT,
  `deferred_until` TIMESTAMP(3),
  `sender_ref` STRING,
  `policy_id` STRING,
  `locale` STRING,
  `timezone` STRING,
  `redactions` ARRAY<STRING NOT NULL>,
  `region` STRING,
  `instance` STRING,
  `path` STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${files}/decisions',
  'format' = 'parquet',
  'parquet.utc-timezone' = 'true'
);

CREATE TABLE device_invalidations_files (
  `server_id` STRING,
  `token_ref` STRING,
  `provider` STRING,
  `app` STRING,
  `reason` STRING,
  `invalid_since` TIMESTAMP(3),
  `observed_at` TIMESTAMP(3),
  `transport` STRING,
  `event_id` STRING,
  `processed_at` TIMESTAMP(3),
  `user_ref` STRING,
  `app_version` INT,
  `notification_id` STRING,
  `token_registered_at` TIMESTAMP(3),
  `path` STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${files}/device_invalidations',
  'format' = 'parquet',
  'parquet.utc-timezone' = 'true'
);

INSERT INTO deliveries_files
SELECT
  CASE WHEN `event_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `event_id`)), 32) ELSE `event_id` END AS `event_id`,
  `event_type`, `occurred_at`, `processed_at`,
  CASE WHEN `notification_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `notification_id`)), 32) ELSE `notification_id` END AS `notification_id`,
  CASE WHEN `ack_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `ack_id`)), 32) ELSE `ack_id` END AS `ack_id`,
  `server_id`,
  CASE WHEN `token_ref` <> '' THEN LEFT(SHA256(CONCAT('${key}', `token_ref`)), 32) ELSE `token_ref` END AS `token_ref`,
  `provider`, `app`, `app_version`, `push_type`,
  CASE WHEN `post_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `post_id`)), 32) ELSE `post_id` END AS `post_id`,
  CASE WHEN `channel_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `channel_id`)), 32) ELSE `channel_id` END AS `channel_id`,
  `attempt`, `outcome`, `provider_status`, `provider_reason`,
  CASE WHEN `provider_message_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `provider_message_id`)), 32) ELSE `provider_message_id` END AS `provider_message_id`,
  `retry_at`, `create_at`, `accepted_at`, `routed_at`, `sent_at`, `answered_at`, `latency_ms`, `trace_id`, `user_ref`, `team_id`, `sub_type`, `transport`, `is_id_loaded`, `policy_version`, `preference_version`, `queued_at`, `received_at`, `expires_at`, `sender_ref`,
  CASE WHEN `policy_id` LIKE 'channel/%' THEN CONCAT('channel/', LEFT(SHA256(CONCAT('${key}', SUBSTRING(`policy_id` FROM 9))), 32)) ELSE `policy_id` END AS `policy_id`,
  `locale`, `timezone`, `redactions`, `payload_bytes`, `truncated`, `priority`, `push_type_header`,
  CASE WHEN `provider` = 'apns' AND `collapse_key` <> '' THEN LEFT(SHA256(CONCAT('${key}', `collapse_key`)), 32) ELSE `collapse_key` END AS `collapse_key`,
  `source_topic`, `source_partition`, `source_offset`, `region`, `instance`, `path`
FROM deliveries;

INSERT INTO decisions_files
SELECT
  CASE WHEN d.`event_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', d.`event_id`)), 32) ELSE d.`event_id` END AS `event_id`,
  d.`server_id`,
  CASE WHEN d.`post_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', d.`post_id`)), 32) ELSE d.`post_id` END AS `post_id`,
  CASE WHEN d.`channel_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', d.`channel_id`)), 32) ELSE d.`channel_id` END AS `channel_id`,
  d.`team_id`, d.`mention_type`, d.`outcome`, d.`reason`,
  CASE WHEN CARDINALITY(d.`notification_ids`) > 0 THEN n.ids ELSE d.`notification_ids` END AS `notification_ids`,
  d.`contents`, d.`policy_version`, d.`accepted_at`, d.`decided_at`, d.`trace_id`, d.`push_type`, d.`rule`, d.`preference`, d.`preference_version`, d.`traced`, d.`user_ref`, d.`device_count`, d.`deferred_until`, d.`sender_ref`,
  CASE WHEN d.`policy_id` LIKE 'channel/%' THEN CONCAT('channel/', LEFT(SHA256(CONCAT('${key}', SUBSTRING(d.`policy_id` FROM 9))), 32)) ELSE d.`policy_id` END AS `policy_id`,
  d.`locale`, d.`timezone`, d.`redactions`, d.`region`, d.`instance`, d.`path`
FROM decisions d
LEFT JOIN (
  SELECT event_id, ARRAY_AGG(LEFT(SHA256(CONCAT('${key}', ids.id)), 32)) AS ids
  FROM decisions CROSS JOIN UNNEST(notification_ids) AS ids (id)
  GROUP BY event_id
) n ON n.event_id = d.event_id;

INSERT INTO device_invalidations_files
SELECT
  `server_id`,
  CASE WHEN `token_ref` <> '' THEN LEFT(SHA256(CONCAT('${key}', `token_ref`)), 32) ELSE `token_ref` END AS `token_ref`,
  `provider`, `app`, `reason`, `invalid_since`, `observed_at`, `transport`,
  CASE WHEN `event_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `event_id`)), 32) ELSE `event_id` END AS `event_id`,
  `processed_at`, `user_ref`, `app_version`,
  CASE WHEN `notification_id` <> '' THEN LEFT(SHA256(CONCAT('${key}', `notification_id`)), 32) ELSE `notification_id` END AS `notification_id`,
  `token_registered_at`, `path`
FROM device_invalidations;
