// The data of the page: reads the JSON blocks, joins them, filters and searches. Touches no other element.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const read = (id) => JSON.parse(document.getElementById(id).textContent);

kg.KINDS = ["person", "organization", "location", "group", "other"];
kg.STANCES = ["supports", "opposes", "neutral"];
kg.FORMS = ["direct", "indirect", "freeIndirect", "indirectFreeIndirect", "reported"];

const { entities, articles, statements } = read("kg-facts");
kg.graph = read("kg-graph");
Object.assign(kg, { entities, articles, statements });

entities.forEach((entity, id) => Object.assign(entity, { id, said: [], about: [], to: [], here: [], all: [] }));
articles.forEach((article, id) => Object.assign(article, { id, statements: [] }));
statements.forEach((statement, id) => {
  const article = statement.article === null ? null : articles[statement.article];
  statement.id = id;
  statement.text ??= article.text.slice(statement.parts[0][0], statement.parts.at(-1)[1]);
  statement.day = /^\d{4}-\d{2}/.test(statement.date ?? "") ? statement.date : article?.date ?? "";
  article?.statements.push(statement);
  const places = statement.place === null ? [] : [statement.place];
  for (const [role, ids] of [["said", statement.speakers], ["about", statement.about], ["to", statement.to], ["here", places]]) {
    for (const one of new Set(ids)) entities[one][role].push(statement);
  }
  for (const one of new Set([...statement.speakers, ...statement.about, ...statement.to, ...places])) entities[one].all.push(statement);
});

const present = (order, values) => [...new Set([...order.filter((one) => values.has(one)), ...values])];
kg.present = {
  kinds: present(kg.KINDS, new Set(entities.map((one) => one.kind))),
  stances: present(kg.STANCES, new Set(statements.map((one) => one.stance))),
  forms: present(kg.FORMS, new Set(statements.map((one) => one.form))),
};
kg.hidden = { kinds: new Set(), stances: new Set(), forms: new Set() };

kg.passes = (statement) => !kg.hidden.forms.has(statement.form) && !kg.hidden.stances.has(statement.stance);
kg.visible = (entity) => !kg.hidden.kinds.has(entity.kind) && entity.all.some(kg.passes);

// When it was said, as exactly as known: a date, or the words of the text with the date of the article.
kg.when = (statement) => {
  const published = kg.articles[statement.article]?.date;
  if (!statement.date || /^\d{4}-\d{2}/.test(statement.date) || !published) return kg.date(statement.date ?? published);
  return `${statement.date} (${kg.date(published)})`;
};

// Newest first; within a day in the order of the article.
kg.newestFirst = (list) => list.filter(kg.passes).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id - b.id));

// The stance of a line that stands for several statements; neutral ones do not blur the others.
kg.jointStance = (list) => {
  const taken = new Set(list.map((one) => one.stance).filter((one) => one !== "neutral"));
  return taken.size === 0 ? "neutral" : taken.size === 1 ? [...taken][0] : "mixed";
};

// "Aydın", "Łukasz", "Strauß" are found by what a German keyboard has keys for: "aydin", "lukasz", "strauss".
const PLAIN = { ß: "ss", ı: "i", ł: "l", ø: "o", đ: "d", æ: "ae", œ: "oe", þ: "th" };
const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[ßıłøđæœþ]/g, (letter) => PLAIN[letter]);
const foldOnce = (thing, text) => (thing.folded ??= folded(text));

// Actors whose name or role, and statements whose words, contain all words of the query.
kg.find = (query) => {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return { actors: [], statements: [] };
  const has = (text) => wanted.every((word) => text.includes(word));
  const actors = entities.filter((one) => kg.visible(one) && has(foldOnce(one, `${one.label} ${one.role ?? ""}`)));
  actors.sort((a, b) => folded(b.label).startsWith(wanted[0]) - folded(a.label).startsWith(wanted[0]) || kg.byWeight(a, b));
  return { actors, statements: kg.newestFirst(statements.filter((one) => has(foldOnce(one, one.text)))) };
};

kg.byWeight = (a, b) => b.all.length - a.all.length || a.label.localeCompare(b.label, "de");
})();
