-- The funnel by tenant: posts that concerned somebody, decisions about people, those to send, notifications for phones, sent, received.
-- A push that arrived addressed to a phone of nobody's (path direct) has a decision only if it was kept back; of the others each is one that was decided
-- on, to send, from its first delivery event on.
SELECT
  'event' AS path,
  coalesce(p.server_id, f.server_id) AS server_id,
  coalesce(p.accepted, 0) AS accepted,
  coalesce(p.decided, 0) AS decided,
  coalesce(p.to_send, 0) AS to_send,
  coalesce(p.notifications, 0) AS notifications,
  coalesce(f.sent, 0) AS sent,
  coalesce(f.received, 0) AS received
FROM (
  SELECT
    server_id,
    count(DISTINCT post_id) AS accepted,
    count(*) AS decided,
    count(*) FILTER (WHERE outcome = 'SEND') AS to_send,
    sum(device_count) AS notifications
  FROM decisions
  WHERE push_type = 'message' AND path = 'event' AND post_id <> '' AND NOT traced
  GROUP BY server_id
) p
FULL OUTER JOIN (
  SELECT
    server_id,
    count(DISTINCT CASE WHEN event_type = 'SENT' THEN notification_id END) AS sent,
    count(DISTINCT CASE WHEN event_type = 'RECEIVED' THEN notification_id END) AS received
  FROM deliveries
  WHERE push_type = 'message' AND path = 'event' AND post_id <> ''
  GROUP BY server_id
) f ON f.server_id = p.server_id
UNION ALL
SELECT 'direct', server_id, sum(decided), sum(decided), sum(notifications), sum(notifications), sum(sent), sum(received)
FROM (
  SELECT
    server_id,
    count(DISTINCT notification_id) AS decided,
    count(DISTINCT notification_id) AS notifications,
    count(DISTINCT CASE WHEN event_type = 'SENT' THEN notification_id END) AS sent,
    count(DISTINCT CASE WHEN event_type = 'RECEIVED' THEN notification_id END) AS received
  FROM deliveries
  WHERE push_type = 'message' AND path = 'direct' AND server_id <> ''
  GROUP BY server_id
  UNION ALL
  SELECT server_id, count(*), 0, 0, 0
  FROM decisions
  WHERE push_type = 'message' AND path = 'direct'
  GROUP BY server_id
) directs
GROUP BY server_id
ORDER BY path DESC, server_id;
