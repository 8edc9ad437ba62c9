-- Volume and provider cost by tenant and day: every attempt is a request.
SELECT
  CAST(a.occurred_at AS DATE) AS "day",
  a.server_id,
  a.provider,
  count(*) AS requests,
  count(DISTINCT a.notification_id) AS notifications,
  count(DISTINCT a.token_ref) AS phones,
  round(CAST(count(*) * max(c.cost_per_million) AS DOUBLE) / 1000000, 6) AS cost
FROM attempts a
JOIN provider_costs c ON c.provider = a.provider
GROUP BY CAST(a.occurred_at AS DATE), a.server_id, a.provider
ORDER BY "day", a.server_id, a.provider;
