-- The tables of the query book over Parquet files, as flink/export.sql writes them. Replace ${files} by the directory.
-- A row may come twice (delivery is at least once); these views keep the first of each event_id. Files of an earlier release lack
-- columns, which are null then if files of this one lie beside them. Nothing else may lie in the folders.
-- A folder without a file is an error. If no token has died yet, put this in the place of the third view:
-- CREATE TABLE device_invalidations (event_id VARCHAR, server_id VARCHAR, token_ref VARCHAR, user_ref VARCHAR, provider VARCHAR, app VARCHAR,
--   app_version INTEGER, transport VARCHAR, reason VARCHAR, notification_id VARCHAR, observed_at TIMESTAMP, processed_at TIMESTAMP,
--   invalid_since TIMESTAMP, token_registered_at TIMESTAMP, path VARCHAR);
CREATE VIEW deliveries AS
SELECT * FROM read_parquet('${files}/deliveries/**', union_by_name = true)
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY processed_at) = 1;

-- Routers of release 1 traced nothing and decided on messages only.
CREATE VIEW decisions AS
SELECT * REPLACE (coalesce(traced, false) AS traced, coalesce(push_type, 'message') AS push_type)
FROM read_parquet('${files}/decisions/**', union_by_name = true)
QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY decided_at) = 1;

-- Records of releases before 2 have no event_id; server, token and time tell those apart.
CREATE VIEW device_invalidations AS
SELECT * FROM read_parquet('${files}/device_invalidations/**', union_by_name = true)
QUALIFY row_number() OVER (PARTITION BY CASE WHEN event_id <> '' THEN event_id ELSE concat(server_id, '/', token_ref, '/', CAST(observed_at AS VARCHAR)) END ORDER BY processed_at) = 1;

-- Each attempt, which is a request to the provider. What a later release may tell besides is none.
CREATE VIEW attempts AS
SELECT * FROM deliveries
WHERE sent_at IS NOT NULL AND event_type IN ('SENT', 'RETRY_SCHEDULED', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED');

-- The last final state of each notification: a redriven dead letter counts by what became of it afterwards. A record that could not be read has no
-- app, and is no notification that anybody knows.
CREATE VIEW finals AS
SELECT * FROM deliveries
WHERE event_type IN ('SENT', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED') AND app <> ''
QUALIFY row_number() OVER (PARTITION BY notification_id ORDER BY processed_at DESC) = 1;

-- One row for each step of a notification that was sent whose two times are known, in milliseconds; the phone's by its own clock.
CREATE VIEW hops AS
SELECT * FROM (
  SELECT occurred_at, server_id, provider, app, 1 AS step, 'route' AS hop, epoch_ms(routed_at) - epoch_ms(accepted_at) AS ms
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 2, 'queue', epoch_ms(queued_at) - epoch_ms(routed_at)
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 3, 'wait', epoch_ms(sent_at) - epoch_ms(queued_at)
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 4, 'provider', epoch_ms(answered_at) - epoch_ms(sent_at)
  FROM deliveries WHERE event_type = 'SENT'
  UNION ALL
  SELECT occurred_at, server_id, provider, app, 5, 'phone', epoch_ms(received_at) - epoch_ms(answered_at)
  FROM deliveries WHERE event_type = 'RECEIVED'
) WHERE ms IS NOT NULL;

-- What a million requests cost you with each provider, in your currency. Apple and Google charge nothing.
CREATE VIEW provider_costs AS
SELECT * FROM (VALUES ('apns', 0.0), ('fcm', 0.0)) AS costs (provider, cost_per_million);
