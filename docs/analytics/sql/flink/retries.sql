-- Retries over time: what was put off each minute, for whom, why, and how long until the next attempt in seconds.
SELECT
  FLOOR(occurred_at TO MINUTE) AS `minute`,
  app,
  coalesce(provider_reason, outcome) AS reason,
  count(*) AS retries,
  round(avg(((EXTRACT(EPOCH FROM retry_at) * 1000 + EXTRACT(MILLISECOND FROM retry_at)) - (EXTRACT(EPOCH FROM occurred_at) * 1000 + EXTRACT(MILLISECOND FROM occurred_at))) / 1000.0), 1) AS mean_delay_seconds
FROM deliveries
WHERE event_type = 'RETRY_SCHEDULED'
GROUP BY FLOOR(occurred_at TO MINUTE), app, coalesce(provider_reason, outcome)
ORDER BY `minute`, app, reason;
