-- Names are looked up for those pairs alone that can be among the first.
WITH counted AS MATERIALIZED (
  SELECT speaker, about, COUNT(DISTINCT once) AS statements
  FROM pair
  WHERE 1
    AND pair.speaker IN ($speaker)  --? speaker
    AND pair.about IN ($about)  --? about
    AND pair.date >= :since  --? since
    AND substr(pair.date, 1, length(:until)) <= :until  --? until
  GROUP BY speaker, about
)
SELECT actor.label AS speaker, target.label AS about, counted.statements AS statements,
  (SELECT COUNT(DISTINCT article) FROM pair WHERE pair.speaker = counted.speaker AND pair.about = counted.about
    AND pair.date >= :since  --? since
    AND substr(pair.date, 1, length(:until)) <= :until  --? until
  ) AS articles
FROM counted
  JOIN entity AS actor ON actor.id = counted.speaker JOIN entity AS target ON target.id = counted.about
WHERE 1
  AND statements >= COALESCE((SELECT statements FROM counted ORDER BY statements DESC LIMIT 1 OFFSET :limit - 1), 0)  --? limit
ORDER BY counted.statements DESC, actor.label, target.label, actor.iri, target.iri
LIMIT :limit  --? limit
