-- Latency of each hop over time, in milliseconds.
SELECT
  date_trunc('hour', occurred_at) AS "hour",
  hop,
  count(*) AS notifications,
  round(quantile_cont(ms, 0.5), 1) AS p50_ms,
  round(quantile_cont(ms, 0.95), 1) AS p95_ms,
  round(quantile_cont(ms, 0.99), 1) AS p99_ms
FROM hops
GROUP BY date_trunc('hour', occurred_at), step, hop
ORDER BY "hour", step;
