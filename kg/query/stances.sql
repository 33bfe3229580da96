WITH counted AS MATERIALIZED (
  SELECT speaker, about, stance, COUNT(DISTINCT once) AS statements, COUNT(DISTINCT article) AS articles, MAX(COALESCE(date, '')) AS latest
  FROM pair
  WHERE 1
    AND pair.stance = :stance  --? stance
    AND pair.stance IN ('supports', 'opposes')  --! stance
    AND pair.speaker IN ($speaker)  --? speaker
    AND pair.about IN ($about)  --? about
    AND pair.date >= :since  --? since
    AND substr(pair.date, 1, length(:until)) <= :until  --? until
  GROUP BY speaker, about, stance
)
SELECT actor.label AS speaker, counted.stance AS stance, target.label AS about, counted.statements AS statements,
  counted.articles AS articles, counted.latest AS latest
FROM counted
  JOIN entity AS actor ON actor.id = counted.speaker JOIN entity AS target ON target.id = counted.about
ORDER BY counted.statements DESC, actor.label, target.label, counted.stance, actor.iri, target.iri
LIMIT :limit  --? limit
