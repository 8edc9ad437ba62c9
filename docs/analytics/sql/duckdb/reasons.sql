-- Reasons for not sending, by team: how often, and in how many of the team's decisions.
SELECT
  d.server_id,
  coalesce(d.team_id, '') AS team,
  d.reason,
  count(*) AS decisions,
  round(100.0 * count(*) / max(t.decisions), 2) AS percent_of_team
FROM decisions d
JOIN (
  SELECT server_id, coalesce(team_id, '') AS team, count(*) AS decisions
  FROM decisions WHERE NOT traced
  GROUP BY server_id, coalesce(team_id, '')
) t ON t.server_id = d.server_id AND t.team = coalesce(d.team_id, '')
WHERE d.outcome = 'SUPPRESS' AND NOT d.traced
GROUP BY d.server_id, coalesce(d.team_id, ''), d.reason
ORDER BY d.server_id, team, decisions DESC, d.reason;
