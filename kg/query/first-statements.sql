WITH debut AS MATERIALIZED (
  SELECT speaker.entity AS entity, MIN(speaker.date) AS date
  FROM speaker JOIN entity ON entity.id = speaker.entity
  WHERE speaker.date IS NOT NULL AND entity.named = 1
    AND entity.kind IS NOT NULL
    AND entity.kind = :kind  --? kind
  GROUP BY speaker.entity
),
ranked AS (
  SELECT debut.entity AS entity, debut.date AS date, speaker.statement AS statement, ROW_NUMBER() OVER (
    PARTITION BY debut.entity ORDER BY article.iri, statement."begin", statement.iri) AS place
  FROM debut JOIN speaker ON speaker.entity = debut.entity AND speaker.date = debut.date
  JOIN statement ON statement.id = speaker.statement JOIN article ON article.id = speaker.article
  WHERE 1
    AND debut.date >= :since  --? since
    AND substr(debut.date, 1, length(:until)) <= :until  --? until
)
SELECT ranked.date AS date, entity.label AS speaker, entity.kind AS kind, statement.text AS text,
  article.headline AS headline, statement.iri AS statement
FROM ranked JOIN entity ON entity.id = ranked.entity JOIN statement ON statement.id = ranked.statement
JOIN article ON article.id = statement.article
WHERE ranked.place = 1
ORDER BY ranked.date DESC, entity.label, entity.iri
LIMIT :limit  --? limit
