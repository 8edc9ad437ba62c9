-- The topics as Parquet files, for DuckDB and everything else that reads those. Runs after tables.sql; replace ${files} by the directory.
-- The ids of people and their phones stay behind: what is kept for longer than the topics has only keyed hashes (retention.md).

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
  `notification_ids` ARRAY<STRING NOT NULL>,
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
SELECT `event_id`, `event_type`, `occurred_at`, `processed_at`, `notification_id`, `ack_id`, `server_id`, `token_ref`, `provider`, `app`, `app_version`, `push_type`, `post_id`, `channel_id`, `attempt`, `outcome`, `provider_status`, `provider_reason`, `provider_message_id`, `retry_at`, `create_at`, `accepted_at`, `routed_at`, `sent_at`, `answered_at`, `latency_ms`, `trace_id`, `user_ref`, `team_id`, `sub_type`, `transport`, `is_id_loaded`, `policy_version`, `preference_version`, `queued_at`, `received_at`, `expires_at`, `sender_ref`, `policy_id`, `locale`, `timezone`, `redactions`, `payload_bytes`, `truncated`, `priority`, `push_type_header`, `collapse_key`, `source_topic`, `source_partition`, `source_offset`, `region`, `instance`, `path` FROM deliveries;

INSERT INTO decisions_files
SELECT `event_id`, `server_id`, `post_id`, `channel_id`, `team_id`, `mention_type`, `outcome`, `reason`, `notification_ids`, `contents`, `policy_version`, `accepted_at`, `decided_at`, `trace_id`, `push_type`, `rule`, `preference`, `preference_version`, `traced`, `user_ref`, `device_count`, `deferred_until`, `sender_ref`, `policy_id`, `locale`, `timezone`, `redactions`, `region`, `instance`, `path` FROM decisions;

INSERT INTO device_invalidations_files
SELECT `server_id`, `token_ref`, `provider`, `app`, `reason`, `invalid_since`, `observed_at`, `transport`, `event_id`, `processed_at`, `user_ref`, `app_version`, `notification_id`, `token_registered_at`, `path` FROM device_invalidations;
