SELECT substr(said.date, 1, 7) AS month, COUNT(DISTINCT COALESCE(occurrence.shared, said.statement)) AS statements,
  COUNT(DISTINCT said.article) AS articles,
  COUNT(DISTINCT CASE WHEN held.stance = 'supports' THEN COALESCE(occurrence.shared, said.statement) END) AS supports,
  COUNT(DISTINCT CASE WHEN held.stance = 'opposes' THEN COALESCE(occurrence.shared, said.statement) END) AS opposes
FROM speaker AS said
JOIN statement AS held ON held.id = said.statement  --! about
JOIN about AS held ON held.statement = said.statement  --? about
LEFT JOIN occurrence ON occurrence.statement = said.statement
WHERE said.entity IN ($speaker) AND said.date IS NOT NULL
    AND held.entity IN ($about)  --? about
    AND said.date >= :since  --? since
    AND substr(said.date, 1, length(:until)) <= :until  --? until
GROUP BY month
ORDER BY month
