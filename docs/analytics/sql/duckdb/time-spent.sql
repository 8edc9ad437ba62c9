-- Where the time goes: each hop's part of all time between acceptance and the provider's answer.
SELECT
  hop,
  count(*) AS notifications,
  sum(ms) AS total_ms,
  round(100.0 * sum(ms) / (SELECT nullif(sum(ms), 0) FROM hops WHERE hop <> 'phone'), 2) AS percent_of_time
FROM hops
WHERE hop <> 'phone'
GROUP BY step, hop
ORDER BY step;
