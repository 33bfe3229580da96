-- The index has counted all pairs; those between dates are counted now.
WITH
chosen AS NOT MATERIALIZED (  --! since until
  SELECT speaker, about, stance, statements, articles, latest  --! since until
  FROM counted WHERE 1  --! since until
chosen AS MATERIALIZED (  --? since until
  SELECT speaker, about, stance, COUNT(DISTINCT once) AS statements, COUNT(DISTINCT article) AS articles, MAX(COALESCE(date, '')) AS latest  --? since until
  FROM pair WHERE 1  --? since until
    AND date >= :since  --? since
    AND substr(date, 1, length(:until)) <= :until  --? until
    AND stance = :stance  --? stance
    AND stance IN ('supports', 'opposes')  --! stance
    AND speaker IN ($speaker)  --? speaker
    AND about IN ($about)  --? about
  GROUP BY speaker, about, stance  --? since until
)
SELECT actor.label AS speaker, chosen.stance AS stance, target.label AS about, chosen.statements AS statements,
  chosen.articles AS articles, chosen.latest AS latest
FROM chosen JOIN entity AS actor ON actor.id = chosen.speaker JOIN entity AS target ON target.id = chosen.about
WHERE 1
  -- Names are looked up for those pairs alone that can be among the first.
  AND chosen.statements >= COALESCE((SELECT statements FROM chosen ORDER BY statements DESC LIMIT 1 OFFSET :limit - 1), 0)  --? limit
ORDER BY chosen.statements DESC, actor.label, target.label, chosen.stance, actor.iri, target.iri
LIMIT :limit  --? limit
