-- Retries over time: what was put off each minute, for whom, why, and how long until the next attempt in seconds.
SELECT
  date_trunc('minute', occurred_at) AS "minute",
  app,
  coalesce(provider_reason, outcome) AS reason,
  count(*) AS retries,
  round(avg((epoch_ms(retry_at) - epoch_ms(occurred_at)) / 1000.0), 1) AS mean_delay_seconds
FROM deliveries
WHERE event_type = 'RETRY_SCHEDULED'
GROUP BY date_trunc('minute', occurred_at), app, coalesce(provider_reason, outcome)
ORDER BY "minute", app, reason;
