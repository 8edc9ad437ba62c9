-- Token churn by day and app: tokens of which the provider took a push, tokens that died, the part of all these that died, and how old the dead were in days.
SELECT
  "day",
  app,
  sum(live) AS live_tokens,
  sum(dead) AS dead_tokens,
  round(100.0 * sum(dead) / count(*), 2) AS churn_percent,
  round(avg(age_days), 2) AS mean_age_days
FROM (
  SELECT "day", app, token_ref, max(live) AS live, max(dead) AS dead, min(age_days) AS age_days
  FROM (
    SELECT CAST(occurred_at AS DATE) AS "day", app, token_ref, 1 AS live, 0 AS dead, CAST(NULL AS DOUBLE) AS age_days
    FROM deliveries WHERE event_type = 'SENT'
    UNION ALL
    SELECT CAST(observed_at AS DATE), app, token_ref, 0, 1, (epoch_ms(observed_at) - epoch_ms(token_registered_at)) / 86400000.0
    FROM device_invalidations
  ) events
  GROUP BY "day", app, token_ref
) tokens
GROUP BY "day", app
ORDER BY "day", app;
