-- Outages: minutes in which at least half of an app's attempts found the provider busy, silent or refusing the app.
SELECT
  date_trunc('minute', occurred_at) AS "minute",
  app,
  count(*) AS attempts,
  count(*) FILTER (WHERE outcome IN ('throttled', 'unknown', 'misconfigured')) AS failed,
  round(100.0 * count(*) FILTER (WHERE outcome IN ('throttled', 'unknown', 'misconfigured')) / count(*), 2) AS failed_percent
FROM attempts
GROUP BY date_trunc('minute', occurred_at), app
HAVING 2 * count(*) FILTER (WHERE outcome IN ('throttled', 'unknown', 'misconfigured')) >= count(*)
ORDER BY "minute", app;
