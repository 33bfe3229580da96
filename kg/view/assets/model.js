// The data of the page: reads the JSON blocks and joins their rows. Touches no other element.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const read = (id) => JSON.parse(document.getElementById(id).textContent);

kg.FORMS = ["direct", "indirect", "freeIndirect", "indirectFreeIndirect", "reported"];
kg.SHAPES = { person: "dot", organization: "square", country: "star", group: "hexagon", unnamed: "triangle", location: "diamond", other: "triangleDown" };

const facts = read("kg-facts");

// The texts are most of the page and nothing of the first picture: they stand at its end, and are read when one is
// asked for.
let texts = null;
const late = () => (texts ??= read("kg-texts"));
// A column that repeats few values holds them apart from their places.
const reader = (column) => (Array.isArray(column) ? (id) => column[id] : (id) => column.values[column.at[id]]);
const lateField = (table, name) => {
  let field = null;
  return { get() { return (field ??= reader(late()[table][name]))(this.id); } };
};

class Entity {
  constructor(id, c) {
    Object.assign(this, { id, label: c.label(id), kind: c.kind(id), role: c.role(id), x: c.x(id), y: c.y(id), size: c.size(id), community: c.community(id), said: [], about: [], to: [], here: [], all: [] });
  }
}

Object.defineProperties(Entity.prototype, Object.fromEntries(["key", "lat", "long", "mentioned"].map((name) => [name, lateField("entities", name)])));

class Article {
  constructor(id, c) { Object.assign(this, { id, date: c.date(id), publisher: c.publisher(id), statements: [] }); }
}
Object.defineProperties(Article.prototype, Object.fromEntries(["key", "title", "source", "text"].map((name) => [name, lateField("articles", name)])));

class Statement {
  constructor(id, c) {
    this.id = id; this.speakers = c.speakers(id); this.to = c.to(id); this.about = c.about(id); this.place = c.place(id); this.date = c.date(id);
    this.form = c.form(id); this.stance = c.stance(id); this.stances = c.stances(id); this.confidence = c.confidence(id); this.article = c.article(id);
    this.day = ""; this.publisher = "";
  }
  get text() { return this.words ?? kg.articles[this.article].text.slice(this.parts[0][0], this.parts.at(-1)[1]); }
  // Names the statement in the address of a view: the article and where it stands there.
  get key() { return `${kg.articles[this.article]?.key ?? ""}@${this.parts[0]?.[0] ?? this.id}-${this.parts.at(-1)?.[1] ?? ""}`; }
}
Object.defineProperties(Statement.prototype, Object.fromEntries([["medium", "medium"], ["cue", "cue"], ["rule", "rule"], ["parts", "parts"], ["context", "context"], ["words", "text"]].map(([name, column]) => [name, lateField("statements", column)])));

function rows(table, Row, length) {
  const columns = Object.fromEntries(Object.entries(table).map(([name, column]) => [name, reader(column)]));
  return Array.from({ length }, (_, id) => new Row(id, columns));
}

kg.entities = rows(facts.entities, Entity, facts.entities.label.length);
kg.articles = rows(facts.articles, Article, facts.articles.date.at.length);
kg.statements = rows(facts.statements, Statement, facts.statements.article.length);

const EXACT = /^\d{4}-\d{2}/;
function put(statement, id, role) {
  const entity = kg.entities[id], list = entity[role];
  if (list.at(-1) !== statement) list.push(statement);
  if (entity.all.at(-1) !== statement) entity.all.push(statement);
}
for (const statement of kg.statements) {
  const article = statement.article === null ? null : kg.articles[statement.article];
  statement.day = (EXACT.test(statement.date ?? "") ? statement.date : article?.date) ?? "";
  statement.publisher = article?.publisher ?? "";
  article?.statements.push(statement);
  for (const id of statement.speakers) put(statement, id, "said");
  for (const id of statement.about) put(statement, id, "about");
  for (const id of statement.to) put(statement, id, "to");
  if (statement.place !== null) put(statement, statement.place, "here");
}

// When it was said, as exactly as known: a date, or the words of the text with the date of the article.
kg.when = (statement) => {
  const published = kg.articles[statement.article]?.date;
  if (!statement.date || EXACT.test(statement.date) || !published) return kg.date(statement.date ?? published);
  return `${statement.date} (${kg.date(published)})`;
};

kg.newestFirst = (a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id - b.id); // within a day as in the article

// A statement has a stance of its own, which is that towards its main target. Where it stands otherwise towards another
// one, `stances` has that towards each of `about`.
kg.stanceTowards = (statement, id) => statement.stances?.[statement.about.indexOf(id)] ?? statement.stance;
kg.stancesOf = (statement) => (statement.stances ? [...new Set([statement.stance, ...statement.stances])] : [statement.stance]);

// The stance of a line that stands for several; neutral ones do not blur the others.
kg.jointStance = (one, other) => (one === "neutral" ? other : other === "neutral" || one === other ? one : "mixed");

kg.byWeight = (a, b) => b.all.length - a.all.length || a.id - b.id;
kg.names = (ids) => ids.map((id) => kg.entities[id].label).join(", ");
kg.speakers = (statement) => kg.names(statement.speakers) || kg.t("unknownSpeaker");
})();
