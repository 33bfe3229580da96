WITH ordered AS (
  SELECT pair.speaker AS speaker, pair.about AS about, pair.date AS date, pair.stance AS stance,
    pair.statement AS statement, article.iri AS article, statement."begin" AS "begin", statement.iri AS iri,
    LAG(pair.date) OVER sequence AS before, LAG(pair.stance) OVER sequence AS stance_before,
    LAG(pair.statement) OVER sequence AS statement_before
  FROM pair JOIN statement ON statement.id = pair.statement JOIN article ON article.id = pair.article
  WHERE pair.speaker IN ($speaker) AND pair.date IS NOT NULL AND pair.stance IN ('supports', 'opposes')
    AND pair.about IN ($about)  --? about
  WINDOW sequence AS (PARTITION BY pair.speaker, pair.about
    ORDER BY pair.date, article.iri, statement."begin", statement.iri)
)
SELECT actor.label AS speaker, target.label AS about, ordered.before AS before,
  ordered.stance_before AS stanceBefore, earlier.text AS textBefore, ordered.date AS date,
  ordered.stance AS stance, later.text AS text, later.iri AS statement
FROM ordered JOIN entity AS actor ON actor.id = ordered.speaker JOIN entity AS target ON target.id = ordered.about
JOIN statement AS later ON later.id = ordered.statement
JOIN statement AS earlier ON earlier.id = ordered.statement_before
WHERE ordered.stance != ordered.stance_before
  AND ordered.date >= :since  --? since
  AND substr(ordered.date, 1, length(:until)) <= :until  --? until
ORDER BY ordered.date DESC, ordered.article, ordered."begin", ordered.iri, actor.label, target.label, actor.iri, target.iri
LIMIT :limit  --? limit
