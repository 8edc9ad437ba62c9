-- Delivery rate by day, app, platform and version of the app: what became of each notification in the end.
SELECT
  CAST(occurred_at AS DATE) AS "day",
  app,
  CASE provider WHEN 'apns' THEN 'ios' ELSE 'android' END AS platform,
  app_version,
  count(*) AS notifications,
  count(*) FILTER (WHERE event_type = 'SENT') AS sent,
  count(*) FILTER (WHERE event_type = 'TOKEN_DEAD') AS token_dead,
  count(*) FILTER (WHERE event_type = 'DEAD_LETTERED') AS dead_lettered,
  count(*) FILTER (WHERE event_type = 'EXPIRED' AND outcome IS DISTINCT FROM 'superseded') AS expired,
  count(*) FILTER (WHERE outcome = 'superseded') AS taken_back,
  round(CAST(count(*) FILTER (WHERE event_type = 'SENT') AS DOUBLE) / count(*), 4) AS delivery_rate
FROM finals
GROUP BY CAST(occurred_at AS DATE), app, provider, app_version
ORDER BY "day", app, platform, app_version;
