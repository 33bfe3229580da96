WITH counted AS MATERIALIZED (
  SELECT said.entity AS entity, COUNT(DISTINCT COALESCE(occurrence.shared, said.statement)) AS statements,
    COUNT(DISTINCT said.article) AS articles, COUNT(*) AS occurrences
  FROM speaker AS said
  LEFT JOIN occurrence ON occurrence.statement = said.statement
  JOIN statement ON statement.id = said.statement  --? form
  WHERE 1
    AND statement.form = :form  --? form
    AND said.date >= :since  --? since
    AND substr(said.date, 1, length(:until)) <= :until  --? until
  GROUP BY said.entity
)
SELECT entity.label AS speaker, entity.kind AS kind, counted.statements AS statements, counted.articles AS articles,
  counted.occurrences AS occurrences
FROM counted JOIN entity ON entity.id = counted.entity
WHERE entity.kind IS NOT NULL
ORDER BY counted.statements DESC, entity.label, entity.iri
LIMIT :limit  --? limit
