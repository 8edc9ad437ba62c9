-- Token churn by day and app: tokens that reached a phone, tokens that died, and how old those were in days.
SELECT
  coalesce(a."day", d."day") AS "day",
  coalesce(a.app, d.app) AS app,
  coalesce(a.live_tokens, 0) AS live_tokens,
  coalesce(d.dead_tokens, 0) AS dead_tokens,
  round(100.0 * coalesce(d.dead_tokens, 0) / (coalesce(a.live_tokens, 0) + coalesce(d.dead_tokens, 0)), 2) AS churn_percent,
  d.mean_age_days
FROM (
  SELECT CAST(occurred_at AS DATE) AS "day", app, count(DISTINCT token_ref) AS live_tokens
  FROM deliveries WHERE event_type = 'SENT'
  GROUP BY CAST(occurred_at AS DATE), app
) a
FULL OUTER JOIN (
  SELECT
    CAST(observed_at AS DATE) AS "day",
    app,
    count(DISTINCT token_ref) AS dead_tokens,
    round(avg((epoch_ms(observed_at) - epoch_ms(token_registered_at)) / 86400000.0), 2) AS mean_age_days
  FROM device_invalidations
  GROUP BY CAST(observed_at AS DATE), app
) d ON d."day" = a."day" AND d.app = a.app
ORDER BY "day", app;
