-- Our events under the column names of other exports, so that dashboards made for those go on working. Columns of theirs for which we have
-- nothing (campaigns, canvases, opens) are left out. A person is user_ref, which is null where nobody knows whose the phone
-- is, a phone's token token_ref; neither is the real one. Rows without an app are left out: records that could not be read, and acknowledgements of
-- pushes that nobody remembers.

-- Braze Currents, version 10: users.messages.pushnotification.Send
CREATE VIEW braze_send AS
SELECT
  event_id AS id,
  nullif(user_ref, '') AS user_id,
  nullif(user_ref, '') AS external_user_id,
  epoch_ms(occurred_at) // 1000 AS "time",
  app AS app_id,
  server_id AS app_group_id,
  CASE provider WHEN 'apns' THEN 'ios' ELSE 'android' END AS platform,
  token_ref AS device_id,
  token_ref AS push_token,
  notification_id AS send_id,
  trace_id AS dispatch_id,
  "timezone",
  "locale" AS locale_key
FROM deliveries WHERE event_type = 'SENT';

-- Bounce; it has no reason there
CREATE VIEW braze_bounce AS
SELECT
  event_id AS id,
  nullif(user_ref, '') AS user_id,
  nullif(user_ref, '') AS external_user_id,
  epoch_ms(occurred_at) // 1000 AS "time",
  app AS app_id,
  server_id AS app_group_id,
  CASE provider WHEN 'apns' THEN 'ios' ELSE 'android' END AS platform,
  token_ref AS device_id,
  token_ref AS push_token,
  notification_id AS send_id,
  trace_id AS dispatch_id,
  "timezone"
FROM deliveries WHERE event_type IN ('TOKEN_DEAD', 'DEAD_LETTERED') AND app <> '';

-- Abort: what the rules suppressed, which concerns no phone, and what ended before it was sent; abort_log has at most 128 characters there
CREATE VIEW braze_abort AS
SELECT
  event_id AS id,
  nullif(user_ref, '') AS user_id,
  nullif(user_ref, '') AS external_user_id,
  epoch_ms(decided_at) // 1000 AS "time",
  CAST(NULL AS VARCHAR) AS app_id,
  server_id AS app_group_id,
  CAST(NULL AS VARCHAR) AS platform,
  CAST(NULL AS VARCHAR) AS device_id,
  reason AS abort_type,
  left(CASE WHEN preference IS NULL THEN rule ELSE concat(rule, ': ', preference) END, 128) AS abort_log,
  CAST(NULL AS VARCHAR) AS send_id,
  trace_id AS dispatch_id,
  "timezone"
FROM decisions WHERE outcome = 'SUPPRESS' AND NOT traced
UNION ALL
SELECT
  event_id,
  nullif(user_ref, ''),
  nullif(user_ref, ''),
  epoch_ms(occurred_at) // 1000,
  app,
  server_id,
  CASE provider WHEN 'apns' THEN 'ios' ELSE 'android' END,
  token_ref,
  outcome,
  left(provider_reason, 128),
  notification_id,
  trace_id,
  "timezone"
FROM deliveries WHERE event_type = 'EXPIRED';

-- Retry
CREATE VIEW braze_retry AS
SELECT
  event_id AS id,
  nullif(user_ref, '') AS user_id,
  nullif(user_ref, '') AS external_user_id,
  epoch_ms(occurred_at) // 1000 AS "time",
  app AS app_id,
  server_id AS app_group_id,
  CASE provider WHEN 'apns' THEN 'ios' ELSE 'android' END AS platform,
  token_ref AS device_id,
  outcome AS retry_type,
  provider_reason AS retry_log,
  notification_id AS send_id,
  trace_id AS dispatch_id,
  "timezone",
  "locale" AS "language"
FROM deliveries WHERE event_type = 'RETRY_SCHEDULED';

-- TokenStateChange
CREATE VIEW braze_token_state_change AS
SELECT
  event_id AS id,
  nullif(user_ref, '') AS user_id,
  nullif(user_ref, '') AS external_user_id,
  epoch_ms(observed_at) // 1000 AS "time",
  epoch_ms(observed_at) AS time_ms,
  app AS app_id,
  server_id AS app_group_id,
  CASE provider WHEN 'apns' THEN 'ios' ELSE 'android' END AS platform,
  token_ref AS push_token,
  token_ref AS push_token_device_id,
  epoch_ms(token_registered_at) AS push_token_created_at,
  epoch_ms(observed_at) AS push_token_updated_at,
  'invalidated' AS push_token_state_change_type
FROM device_invalidations;

-- OneSignal event streams; dots are theirs
CREATE VIEW onesignal_events AS
SELECT
  CASE event_type
    WHEN 'SENT' THEN 'message.push.sent'
    WHEN 'RECEIVED' THEN 'message.push.received'
    WHEN 'TOKEN_DEAD' THEN 'message.push.unsubscribed'
    ELSE 'message.push.failed'
  END AS "event.kind",
  event_id AS "event.id",
  epoch_ms(occurred_at) // 1000 AS "event.timestamp",
  strftime(occurred_at, '%Y-%m-%dT%H:%M:%S.%gZ') AS "event.datetime",
  app AS "event.app_id",
  CASE provider WHEN 'apns' THEN 'iOS' ELSE 'Android' END AS "event.subscription_device_type",
  token_ref AS "event.subscription_id",
  nullif(user_ref, '') AS "event.onesignal_id",
  nullif(user_ref, '') AS "event.external_id",
  CASE WHEN event_type IN ('TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED') THEN provider_reason END AS "event.data.failure_reason",
  notification_id AS "message.id",
  push_type AS "message.name",
  token_ref AS "user.subscription.subscription_token",
  "locale" AS "user.language"
FROM deliveries WHERE event_type IN ('SENT', 'RECEIVED', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED') AND app <> '';

-- Airship Real-Time Data Streaming; the envelope and the body of SEND and its kin. They have no event for a push that a phone received: RICH_DELIVERY
-- is about messages in their inbox
CREATE VIEW airship_events AS
SELECT
  event_id AS id,
  CASE event_type
    WHEN 'SENT' THEN 'SEND'
    WHEN 'TOKEN_DEAD' THEN 'UNINSTALL'
    WHEN 'DEAD_LETTERED' THEN 'SEND_REJECTED'
    ELSE 'SEND_ABORTED'
  END AS type,
  occurred_at AS occurred,
  processed_at AS processed,
  CASE provider WHEN 'apns' THEN token_ref END AS "device.ios_channel",
  CASE provider WHEN 'fcm' THEN token_ref END AS "device.android_channel",
  nullif(user_ref, '') AS "device.named_user_id",
  notification_id AS "body.push_id",
  post_id AS "body.group_id"
FROM deliveries WHERE event_type IN ('SENT', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED') AND app <> '';

-- FCM's export to BigQuery (firebase_messaging); the phones that Google does not reach are in it as well, with sdk_platform IOS. _PARTITIONTIME, there
-- the day on which a row was loaded, is that on which it was written
CREATE VIEW fcm_export AS
SELECT
  occurred_at AS event_timestamp,
  server_id AS project_number,
  coalesce(provider_message_id, notification_id) AS message_id,
  token_ref AS instance_id,
  CASE push_type_header WHEN 'alert' THEN 'DISPLAY_NOTIFICATION' ELSE 'DATA_MESSAGE' END AS message_type,
  CASE provider WHEN 'apns' THEN 'IOS' ELSE 'ANDROID' END AS sdk_platform,
  app AS app_name,
  collapse_key,
  "priority",
  (epoch_ms(expires_at) - epoch_ms(sent_at)) // 1000 AS ttl,
  CASE event_type
    WHEN 'SENT' THEN 'MESSAGE_ACCEPTED'
    WHEN 'RECEIVED' THEN 'MESSAGE_DELIVERED'
    WHEN 'TOKEN_DEAD' THEN 'MISSING_REGISTRATIONS'
  END AS event,
  CASE WHEN push_type IN ('message', 'clear', 'update_badge', 'session', 'test') THEN push_type ELSE 'other' END AS analytics_label,
  CAST(date_trunc('day', processed_at) AS TIMESTAMP) AS "_PARTITIONTIME"
FROM deliveries WHERE event_type IN ('SENT', 'RECEIVED', 'TOKEN_DEAD') AND app <> '';
