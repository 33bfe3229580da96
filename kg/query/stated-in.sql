SELECT entity.label AS place, entity.lat AS lat, entity.long AS long, COUNT(DISTINCT COALESCE(occurrence.shared, statement.id)) AS statements,
  COUNT(DISTINCT speaker.entity) AS speakers, COUNT(DISTINCT statement.article) AS articles
FROM statement JOIN entity ON entity.id = statement.place
LEFT JOIN occurrence ON occurrence.statement = statement.id
LEFT JOIN speaker ON speaker.statement = statement.id
WHERE 1
  AND EXISTS (SELECT 1 FROM speaker AS said WHERE said.statement = statement.id AND said.entity IN ($speaker))  --? speaker
  AND EXISTS (SELECT 1 FROM about AS target WHERE target.statement = statement.id AND target.entity IN ($about))  --? about
  AND statement.date >= :since  --? since
  AND substr(statement.date, 1, length(:until)) <= :until  --? until
GROUP BY statement.place
ORDER BY statements DESC, entity.label, entity.iri
LIMIT :limit  --? limit
