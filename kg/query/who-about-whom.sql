-- Reprints count once. Counting them as many is cheap, and never too few: only pairs that can be among the first are
-- counted exactly, and only their names are looked up.
WITH most AS MATERIALIZED (
  SELECT speaker, about, COUNT(*) AS statements
  FROM pair
  WHERE 1
    AND pair.speaker IN ($speaker)  --? speaker
    AND pair.about IN ($about)  --? about
    AND pair.date >= :since  --? since
    AND substr(pair.date, 1, length(:until)) <= :until  --? until
  GROUP BY speaker, about
),
top AS MATERIALIZED (
  SELECT speaker, about FROM most ORDER BY statements DESC
  LIMIT :limit  --? limit
),
least AS MATERIALIZED (
  SELECT MIN(statements) AS statements FROM (
    SELECT COUNT(DISTINCT pair.once) AS statements
    FROM top JOIN pair ON pair.speaker = top.speaker AND pair.about = top.about
    WHERE 1
      AND pair.date >= :since  --? since
      AND substr(pair.date, 1, length(:until)) <= :until  --? until
    GROUP BY top.speaker, top.about
  )
),
counted AS MATERIALIZED (
  SELECT pair.speaker AS speaker, pair.about AS about, COUNT(DISTINCT pair.once) AS statements,
    COUNT(DISTINCT pair.article) AS articles
  FROM most JOIN pair ON pair.speaker = most.speaker AND pair.about = most.about
  WHERE most.statements >= (SELECT statements FROM least)
    AND pair.date >= :since  --? since
    AND substr(pair.date, 1, length(:until)) <= :until  --? until
  GROUP BY pair.speaker, pair.about
)
SELECT actor.label AS speaker, target.label AS about, counted.statements AS statements, counted.articles AS articles
FROM counted
  JOIN entity AS actor ON actor.id = counted.speaker JOIN entity AS target ON target.id = counted.about
WHERE 1
  AND statements >= COALESCE((SELECT statements FROM counted ORDER BY statements DESC LIMIT 1 OFFSET :limit - 1), 0)  --? limit
ORDER BY counted.statements DESC, actor.label, target.label, actor.iri, target.iri
LIMIT :limit  --? limit
