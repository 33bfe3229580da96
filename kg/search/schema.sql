-- The derived index. Dates, forms and stances are kept where a question sorts or filters by them.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE article (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, headline TEXT, date TEXT, publisher TEXT
);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT, lat REAL, long REAL,
  named INTEGER NOT NULL
);

-- Every name of an entity; words are those of the names, case-folded.
CREATE TABLE name (entity INTEGER NOT NULL, name TEXT NOT NULL, is_label INTEGER NOT NULL,
  PRIMARY KEY (entity, name, is_label)) WITHOUT ROWID;
CREATE TABLE word (word TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (word, entity)) WITHOUT ROWID;

-- `key` are the words alone, equal for the same words with other marks; `stems` their stems.
CREATE TABLE statement (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, article INTEGER NOT NULL, date TEXT, text TEXT NOT NULL,
  form TEXT, stance TEXT, place INTEGER, cue TEXT, confidence REAL, "begin" INTEGER, "end" INTEGER,
  key TEXT NOT NULL, stems TEXT NOT NULL
);
CREATE INDEX statement_date ON statement (date DESC);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_key ON statement (key);
CREATE INDEX statement_place ON statement (place) WHERE place IS NOT NULL;

CREATE TABLE speaker (entity INTEGER NOT NULL, date TEXT, statement INTEGER NOT NULL, article INTEGER NOT NULL);
CREATE INDEX speaker_entity ON speaker (entity, date DESC, statement, article);
CREATE INDEX speaker_statement ON speaker (statement, entity);

-- `stance` is that towards this target; where two names of an article are one target, it may have two.
CREATE TABLE about (entity INTEGER NOT NULL, date TEXT, statement INTEGER NOT NULL, article INTEGER NOT NULL, stance TEXT);
CREATE INDEX about_entity ON about (entity, date DESC, statement, article, stance);
CREATE INDEX about_statement ON about (statement, entity, stance);

-- Who speaks about whom, once for each statement and stance; `once` is the same for all articles that carry it as one report.
CREATE TABLE pair (speaker INTEGER NOT NULL, about INTEGER NOT NULL, date TEXT, stance TEXT,
  statement INTEGER NOT NULL, article INTEGER NOT NULL, once INTEGER NOT NULL);
CREATE INDEX pair_speaker ON pair (speaker, about, date, stance, article, statement, once);
CREATE INDEX pair_about ON pair (about, speaker, date, stance, article, statement, once);

-- The same counted, reprints once; `stance` is NULL where all stances are counted together, `latest` '' if no day is known.
CREATE TABLE counted (speaker INTEGER NOT NULL, about INTEGER NOT NULL, stance TEXT, statements INTEGER NOT NULL,
  articles INTEGER NOT NULL, latest TEXT NOT NULL);
CREATE INDEX counted_most ON counted (stance, statements DESC);
CREATE INDEX counted_speaker ON counted (speaker, stance, statements DESC);
CREATE INDEX counted_about ON counted (about, stance, statements DESC);

-- Which statements are the same one in several articles that carry a report; `shared` is the first of their numbers.
CREATE TABLE occurrence (statement INTEGER PRIMARY KEY, shared INTEGER NOT NULL);

-- Stems are searched by words, the text itself by three letters each, for parts of words.
CREATE VIRTUAL TABLE stemmed USING fts5(stems, content='statement', content_rowid='id',
  tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE trigram USING fts5(text, content='statement', content_rowid='id', tokenize='trigram');
