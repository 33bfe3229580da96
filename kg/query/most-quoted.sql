WITH counted AS MATERIALIZED (
  SELECT said.entity AS entity, COUNT(*) AS statements, COUNT(DISTINCT said.article) AS articles
  FROM speaker AS said
  JOIN statement ON statement.id = said.statement  --? form
  WHERE 1
    AND statement.form = :form  --? form
    AND said.date >= :since  --? since
    AND substr(said.date, 1, length(:until)) <= :until  --? until
  GROUP BY said.entity
)
SELECT entity.label AS speaker, entity.kind AS kind, counted.statements AS statements, counted.articles AS articles
FROM counted JOIN entity ON entity.id = counted.entity
WHERE entity.kind IS NOT NULL
ORDER BY counted.statements DESC, entity.label, entity.iri
LIMIT :limit  --? limit
