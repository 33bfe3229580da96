WITH chosen AS MATERIALIZED (
  SELECT DISTINCT statement.id AS id, said.date AS date, article.iri AS article, statement."begin" AS "begin",
    statement.iri AS iri
  FROM speaker AS said JOIN statement ON statement.id = said.statement
  JOIN article ON article.id = statement.article
  WHERE 1
    AND said.entity IN ($speaker)
    AND EXISTS (SELECT 1 FROM about AS target WHERE target.statement = statement.id AND target.entity IN ($about)
      AND target.stance = :stance  --? stance
    )
    AND statement.place IN ($place)  --? place
    AND statement.form = :form  --? form
    AND said.date >= :since  --? since
    AND substr(said.date, 1, length(:until)) <= :until  --? until
  ORDER BY said.date DESC, article.iri, statement."begin", statement.iri
  LIMIT :limit  --? limit
)
SELECT chosen.date AS date,
  (SELECT group_concat(label, ', ') FROM (SELECT DISTINCT label FROM speaker JOIN entity ON entity.id = speaker.entity
    WHERE speaker.statement = chosen.id ORDER BY label)) AS speaker,
  statement.text AS text,
  (SELECT group_concat(label, ', ') FROM (SELECT DISTINCT label FROM about JOIN entity ON entity.id = about.entity
    WHERE about.statement = chosen.id ORDER BY label)) AS about,
  statement.form AS form, article.headline AS headline, statement.iri AS statement
FROM chosen JOIN statement ON statement.id = chosen.id JOIN article ON article.id = statement.article
ORDER BY chosen.date DESC, chosen.article, chosen."begin", chosen.iri
