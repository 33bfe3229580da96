// What the reader has filtered out, and what is left: one pass over all statements after every change.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { entities, statements } = kg;

const present = (order, counts) => [...new Set([...order.filter((one) => counts.has(one)), ...counts.keys()])];
const byCount = (counts) => [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1));
const add = (counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1);
// Who lauds one and blames another in one breath is asked for each of them apart.
kg.holds = (statement, target) => !kg.hidden.stances.has(kg.stanceTowards(statement, target));
// The places a statement was made in or is about.
kg.isPlace = (entity) => entity.kind === "location" || entity.kind === "country";
kg.placesOf = (statement) => {
  const found = statement.place === null ? [] : [statement.place];
  for (const id of statement.about) if (id !== statement.place && kg.isPlace(entities[id]) && kg.holds(statement, id)) found.push(id);
  return found;
};

const nothing = () => ({ kinds: new Set(), stances: new Set(), forms: new Set(), publishers: new Set(), place: null, least: 0, from: null, to: null });
kg.hidden = nothing();
kg.resetFilters = () => Object.assign(kg.hidden, nothing());
kg.isFiltered = () => ["kinds", "stances", "forms", "publishers"].some((one) => kg.hidden[one].size) || kg.hidden.place !== null || kg.hidden.least > 0 || kg.hidden.from !== null || kg.hidden.to !== null;

// One bit for each filter that a statement fails.
const FORM = 1, STANCE = 2, PUBLISHER = 4, PLACE = 8, CONFIDENCE = 16, TIME = 32;
const failed = new Uint8Array(statements.length);
const counts = new Int32Array(entities.length);
let facets = null;

function fails(statement) {
  const { hidden } = kg;
  return (hidden.forms.has(statement.form) ? FORM : 0) | (kg.stancesOf(statement).every((one) => hidden.stances.has(one)) ? STANCE : 0)
    | (hidden.publishers.has(statement.publisher) ? PUBLISHER : 0)
    | (hidden.place !== null && statement.place !== hidden.place && !statement.about.includes(hidden.place) ? PLACE : 0)
    | (hidden.least > 0 && !(statement.confidence >= hidden.least) ? CONFIDENCE : 0)
    | ((hidden.from !== null && !(statement.day >= hidden.from)) || (hidden.to !== null && !(statement.day.slice(0, 10) <= hidden.to && statement.day)) ? TIME : 0);
}

// After a filter has changed: which statements pass, and how many of them each actor has a part in.
kg.recount = () => {
  facets = null;
  counts.fill(0);
  for (const statement of statements) failed[statement.id] = fails(statement);
  for (const entity of entities) for (const statement of entity.all) if (failed[statement.id] === 0 && isPart(entity, statement)) counts[entity.id]++;
};

const isPart = ({ id }, one) => one.stances === null || kg.holds(one, id) || !one.about.includes(id) || one.speakers.includes(id) || one.to.includes(id) || one.place === id;

kg.passes = (statement) => failed[statement.id] === 0;
kg.passing = (list) => list.filter(kg.passes);
// The statements that pass in which an actor has a role: "said", "about", "to", "here", or "all" of them.
kg.partsOf = (entity, role) => entity[role].filter((one) => kg.passes(one) && (role === "about" ? kg.holds(one, entity.id) : role !== "all" || isPart(entity, one)));
kg.countOf = (entity) => counts[entity.id];
kg.visible = (entity) => counts[entity.id] > 0 && !kg.hidden.kinds.has(entity.kind);

// How many statements each value of a filter has among those that pass all other filters.
kg.facets = () => (facets ??= count());

function count() {
  const found = { forms: new Map(), stances: new Map(), publishers: new Map(), places: new Map(), days: new Map(), kinds: new Map() };
  for (const statement of statements) {
    const fault = failed[statement.id];
    if ((fault & ~FORM) === 0) add(found.forms, statement.form);
    if ((fault & ~STANCE) === 0) for (const stance of kg.stancesOf(statement)) add(found.stances, stance);
    if ((fault & ~PUBLISHER) === 0) add(found.publishers, statement.publisher);
    if ((fault & ~PLACE) === 0) for (const id of kg.placesOf(statement)) add(found.places, id);
    if ((fault & ~TIME) === 0) add(found.days, statement.day.slice(0, 10));
  }
  for (const entity of entities) if (counts[entity.id]) add(found.kinds, entity.kind);
  return found;
}

// What there is at all: the values of the filters.
kg.recount();
const all = kg.facets();
kg.present = {
  kinds: present(kg.KINDS, all.kinds), stances: present(kg.STANCES, all.stances), forms: present(kg.FORMS, all.forms),
  publishers: byCount(all.publishers), places: byCount(all.places),
};
})();
