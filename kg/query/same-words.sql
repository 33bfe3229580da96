SELECT MIN(COALESCE(statement.date, '')) AS first, MAX(COALESCE(statement.date, '')) AS latest,
  entity.label AS speaker, MIN(statement.text) AS text,
  (SELECT group_concat(publisher, ', ') FROM (SELECT DISTINCT article.publisher AS publisher
    FROM speaker AS other JOIN statement AS same ON same.id = other.statement JOIN article ON article.id = same.article
    WHERE other.entity = said.entity AND same.key = statement.key AND article.publisher IS NOT NULL
      AND same.date >= :since  --? since
      AND substr(same.date, 1, length(:until)) <= :until  --? until
    ORDER BY article.publisher)) AS publishers,
  COUNT(DISTINCT statement.article) AS articles
FROM speaker AS said JOIN statement ON statement.id = said.statement JOIN article ON article.id = statement.article
JOIN entity ON entity.id = said.entity
WHERE article.publisher IS NOT NULL AND statement.key LIKE '% % %'
  AND said.entity IN ($speaker)  --? speaker
  AND statement.date >= :since  --? since
  AND substr(statement.date, 1, length(:until)) <= :until  --? until
GROUP BY said.entity, statement.key
HAVING COUNT(DISTINCT article.publisher) > 1
ORDER BY articles DESC, first, entity.label, text, entity.iri
LIMIT :limit  --? limit
