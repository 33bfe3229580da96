WITH chosen AS MATERIALIZED (
  SELECT DISTINCT statement.id AS id, statement.date AS date, article.iri AS article, statement."begin" AS "begin",
    statement.iri AS iri
  FROM statement
  JOIN article ON article.id = statement.article
  WHERE 1
    AND statement.id IN (SELECT rowid FROM stemmed WHERE stemmed MATCH :stemmed)  --? stemmed
    AND statement.id IN (SELECT rowid FROM trigram WHERE trigram MATCH :fragments)  --? fragments
    AND matches(statement.text, :words)  --? inexact
    AND EXISTS (SELECT 1 FROM speaker AS said WHERE said.statement = statement.id AND said.entity IN ($speaker))  --? speaker
    AND EXISTS (SELECT 1 FROM about AS target WHERE target.statement = statement.id AND target.entity IN ($about)  --? about
      AND target.stance = :stance  --? stance --? about
    )  --? about
    AND statement.place IN ($place)  --? place
    AND statement.stance = :stance  --? stance --! about
    AND statement.form = :form  --? form
    AND statement.date >= :since  --? since
    AND substr(statement.date, 1, length(:until)) <= :until  --? until
  ORDER BY statement.date DESC, article.iri, statement."begin", statement.iri
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
