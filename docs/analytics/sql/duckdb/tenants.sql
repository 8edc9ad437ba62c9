-- Volume and provider cost by tenant and day: every attempt is a request.
SELECT
  CAST(d.occurred_at AS DATE) AS "day",
  d.server_id,
  d.provider,
  count(*) AS requests,
  count(DISTINCT d.notification_id) AS notifications,
  count(DISTINCT d.token_ref) AS phones,
  round(CAST(count(*) * max(c.cost_per_million) AS DOUBLE) / 1000000, 6) AS cost
FROM deliveries d
JOIN provider_costs c ON c.provider = d.provider
WHERE d.sent_at IS NOT NULL AND d.event_type IN ('SENT', 'RETRY_SCHEDULED', 'TOKEN_DEAD', 'DEAD_LETTERED', 'EXPIRED')
GROUP BY CAST(d.occurred_at AS DATE), d.server_id, d.provider
ORDER BY "day", d.server_id, d.provider;
