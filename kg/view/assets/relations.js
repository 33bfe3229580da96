// Who has to do with whom: lines between what is drawn, neighbours, and the shortest paths.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const STRENGTH = { about: 0, addressee: 1, statedIn: 2, together: 0 };
const SPEAKERS_MOST = 40; // of one article, for "quoted together"

const targetsOf = (statement) => [
  ...statement.about.filter((id) => kg.holds(statement, id)).map((id) => [id, "about"]), ...statement.to.map((id) => [id, "addressee"]),
  ...(statement.place === null ? [] : [[statement.place, "statedIn"]]),
];

// The lines between items; `itemOf[entity number]` is the number of the item that stands for it, or -1. A line holds
// the statements that pass the filters, and the joint stance towards its end; its ends are numbers of items.
kg.linesBetween = (itemOf, count, together) => {
  const lines = new Map();
  const add = (from, to, relation, statement, stance) => {
    if (from < 0 || to < 0 || from === to) return;
    const key = from * count + to, line = lines.get(key);
    if (!line) lines.set(key, { from, to, relation, stance, statements: [statement] });
    else {
      if (line.statements.at(-1) !== statement) line.statements.push(statement);
      if (STRENGTH[relation] < STRENGTH[line.relation]) line.relation = relation;
      line.stance = kg.jointStance(line.stance, stance);
    }
  };
  if (together) {
    for (const article of kg.articles) for (const [one, other, statement] of pairsIn(article, itemOf)) add(Math.min(one, other), Math.max(one, other), "together", statement, "neutral");
  } else {
    for (const statement of kg.statements) {
      if (!kg.passes(statement)) continue;
      for (const [target, relation] of targetsOf(statement)) {
        const stance = relation === "about" ? kg.stanceTowards(statement, target) : "neutral"; // what is said to somebody is no view of him
        for (const speaker of statement.speakers) add(itemOf[speaker], itemOf[target], relation, statement, stance);
      }
    }
  }
  return [...lines.values()];
};

// Every statement of the article with each item that is quoted beside its speaker.
function pairsIn(article, itemOf) {
  const list = article.statements.filter(kg.passes);
  const quoted = [...new Set(list.flatMap((one) => one.speakers.map((id) => itemOf[id])))].filter((item) => item >= 0).slice(0, SPEAKERS_MOST);
  if (quoted.length < 2) return [];
  return list.flatMap((one) => [...new Set(one.speakers.map((id) => itemOf[id]))].filter((item) => item >= 0).flatMap((item) => quoted.filter((other) => other !== item).map((other) => [item, other, one])));
}

// The visible actors that a line joins with this one.
kg.neighbours = (entity) => {
  const found = new Set();
  const speakers = (list) => { for (const one of list) if (kg.passes(one)) for (const id of one.speakers) found.add(id); };
  if (kg.lineKind === "together") for (const article of new Set(kg.passing(entity.said).map((one) => one.article))) { if (article !== null) speakers(kg.articles[article].statements); }
  else {
    for (const one of entity.said) if (kg.passes(one)) for (const [id] of targetsOf(one)) found.add(id);
    for (const role of ["about", "to", "here"]) speakers(kg.partsOf(entity, role));
  }
  found.delete(entity.id);
  return [...found].map((id) => kg.entities[id]).filter(kg.visible);
};

// All actors on the shortest paths between two, in layers from one to the other; empty if nothing joins them.
kg.pathsBetween = (from, to) => {
  const before = distances(from, to), after = distances(to, from);
  const length = before.get(to.id);
  if (length === undefined) return [];
  const layers = Array.from({ length: length + 1 }, () => []);
  for (const [id, distance] of before) if (after.has(id) && distance + after.get(id) === length) layers[distance].push(kg.entities[id]);
  return layers.map((layer) => layer.sort(kg.byWeight).slice(0, 40));
};

// Steps from one actor to all that are no farther than the goal.
function distances(start, goal) {
  const found = new Map([[start.id, 0]]);
  let edge = [start];
  while (edge.length && !found.has(goal.id)) {
    const next = [];
    for (const entity of edge) for (const other of kg.neighbours(entity)) if (!found.has(other.id)) { found.set(other.id, found.get(entity.id) + 1); next.push(other); }
    edge = next;
  }
  return found;
}
})();
