// The address of a view: everything the reader has chosen stands behind the # and comes back from there.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { hidden } = kg;
const GROUPS = ["kinds", "stances", "forms", "publishers"];
let last = "", holding = false;

let keys = null;
const byKey = { get: (key) => (key ? (keys ??= new Map(kg.entities.map((one) => [one.key, one]))).get(key) : undefined) };
const endKey = (id) => (/^b\d+$/.test(id) && kg.bubbles.length ? `~${id}` : kg.entities[Number(id)].key);
const endId = (key) => (key?.startsWith("~b") ? key.slice(1) : byKey.get(key)?.id);
const round = (number) => String(Math.round(number * 1000) / 1000);
const camera = ({ x, y, scale }) => [x, y, scale].map(round).join(",");
const uncamera = (text) => {
  const [x, y, scale] = text.split(",").map(Number);
  return [x, y, scale].every(Number.isFinite) && scale > 0 ? { x, y, scale } : null;
};

function write() {
  const to = new URLSearchParams();
  if (kg.view !== "graph") to.set("view", kg.view);
  for (const group of GROUPS) for (const value of hidden[group]) to.append(`no-${group}`, value);
  if (hidden.place !== null) to.set("place", kg.entities[hidden.place].key);
  if (hidden.least) to.set("least", hidden.least);
  if (hidden.from) to.set("from", hidden.from);
  if (hidden.to) to.set("to", hidden.to);
  if (kg.lineKind !== "about") to.set("lines", kg.lineKind);
  if (kg.colourBy !== "kind") to.set("colours", kg.colourBy);
  if (kg.focus?.near) to.set("near", kg.focus.near.key);
  else if (kg.focus) { to.set("path-from", kg.focus.from.key); to.set("path-to", kg.focus.to.key); }
  for (const id of kg.opened) to.append("open", id);
  if (kg.view === "list") to.set("list", [kg.listed.rows, kg.listed.sort, kg.listed.down ? "down" : "up"].join(","));
  writePanel(to);
  if (kg.view === "graph" && kg.network && kg.hasMoved) to.set("at", camera(kg.looksAt()));
  if (kg.view === "map" && kg.hasMoved) to.set("at", camera(kg.mapFrame()));
  if (kg.chosenLanguage) to.set("language", kg.language);
  return to.toString();
}

function writePanel(to) {
  const { panel } = kg, shown = panel?.statement ? panel.before : panel;
  if (shown?.entity) { to.set("actor", shown.entity.key); if (shown.tab) to.set("tab", shown.tab); }
  if (shown?.line) shown.line.split(">").forEach((id, number) => to.set(number ? "line-to" : "line-from", endKey(id)));
  if (panel?.statement) to.set("statement", panel.statement.key);
}

// Notes the view in the address; `step` makes it one that the browser's Back returns from. A page inside another one
// (a notebook) has no address of its own, and goes without.
kg.remember = (step = false) => {
  if (holding) return;
  last = write();
  const address = last ? `#${last}` : location.pathname + location.search;
  try {
    if (step && location.hash.slice(1) !== last) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  } catch { /* no address */ }
};
kg.isFirst = () => !kg.isFiltered() && !kg.focus && !kg.opened.length && kg.lineKind === "about";

// What the address says, before anything is drawn.
kg.recall = () => {
  last = location.hash.slice(1);
  const from = new URLSearchParams(last), before = kg.isFiltered();
  kg.resetFilters();
  kg.view = ["graph", "list", "map"].includes(from.get("view")) ? from.get("view") : "graph";
  for (const group of GROUPS) for (const value of from.getAll(`no-${group}`)) if (kg.present[group].includes(value)) hidden[group].add(value);
  hidden.place = byKey.get(from.get("place"))?.id ?? null;
  hidden.least = Math.max(0, Math.min(1, Number(from.get("least")) || 0));
  const day = (name) => (/^\d{4}-\d{2}-\d{2}$/.test(from.get(name) ?? "") ? from.get(name) : null);
  [hidden.from, hidden.to] = [day("from"), day("to")];
  kg.lineKind = from.get("lines") === "together" ? "together" : "about";
  kg.colourBy = from.get("colours") === "community" ? "community" : "kind";
  const [near, a, b] = ["near", "path-from", "path-to"].map((name) => byKey.get(from.get(name)));
  kg.focus = near ? { near } : a && b ? { from: a, to: b } : null;
  kg.opened = from.getAll("open").filter((id) => kg.bubbles.some((bubble) => bubble.id === id));
  const [rows, sort, down] = (from.get("list") ?? "").split(",");
  if (["actors", "statements"].includes(rows)) Object.assign(kg.listed, { rows, sort, down: down === "down" });
  if (["de", "en"].includes(from.get("language"))) { kg.language = from.get("language"); kg.chosenLanguage = true; }
  if (before || kg.isFiltered()) kg.recount();
  return from;
};

// What can come back only once the picture is there: the panel, and where one looked.
kg.recallPanel = (from) => {
  holding = true;
  const entity = byKey.get(from.get("actor")), ends = [from.get("line-from"), from.get("line-to")].map(endId);
  const statement = from.has("statement") ? kg.statements.find((one) => one.key === from.get("statement")) : null;
  const at = uncamera(from.get("at") ?? ""), how = { quiet: at !== null }; // a place to look at is not to be left again
  if (entity) kg.openActor(entity, from.get("tab") ?? undefined, how);
  else if (ends.every((id) => id !== undefined)) kg.openLine(`${ends[0]}>${ends[1]}`, how);
  else if (!statement) kg.close();
  if (statement) kg.openArticle(statement, how);
  if (at) { kg.hasMoved = true; kg.view === "map" ? kg.mapLookAt(at) : kg.lookAt(at); }
  holding = false;
};

window.addEventListener("hashchange", () => { if (location.hash.slice(1) !== last) kg.recallAll(); });
})();
