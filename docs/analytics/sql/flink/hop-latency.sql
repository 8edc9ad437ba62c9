-- Latency of each hop over time, in milliseconds.
SELECT
  FLOOR(occurred_at TO HOUR) AS `hour`,
  hop,
  count(*) AS notifications,
  round(PERCENTILE(ms, 0.5), 1) AS p50_ms,
  round(PERCENTILE(ms, 0.95), 1) AS p95_ms,
  round(PERCENTILE(ms, 0.99), 1) AS p99_ms
FROM hops
GROUP BY FLOOR(occurred_at TO HOUR), step, hop
ORDER BY `hour`, step;
