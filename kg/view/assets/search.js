// The search box: completes names, places and words, and finds statements; also asks for the other end of a path.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;
const search = document.getElementById("search"), results = document.getElementById("results");
let options = [], active = -1, pathFrom = null;

kg.askForPath = (entity) => {
  pathFrom = entity;
  search.value = "";
  search.placeholder = kg.t("pathsTo");
  search.focus();
};
function noPath() {
  pathFrom = null;
  search.placeholder = kg.t("searchHint");
}

const pickActor = (entity) => {
  const from = pathFrom;
  noPath();
  if (from) search.value = "";
  if (from && from !== entity) kg.focusOn({ from, to: entity });
  else kg.openActor(entity);
};

kg.showResults = () => {
  const query = search.value.trim();
  if (!query) return hide();
  const found = kg.find(query);
  options = [];
  const actors = found.actors.slice(0, pathFrom ? 20 : 8).map((one) => option("result", () => pickActor(one), kg.shape(one.kind), el("span", { class: "name" }, kg.name(one.label), one.role ? el("small", {}, kg.name(one.role)) : null), el("span", { class: "count" }, kg.number(kg.countOf(one)))));
  const words = pathFrom ? [] : found.words.map((one) => option("result word", () => complete(one.word), el("span", { class: "name" }, one.word), el("span", { class: "count" }, kg.number(one.count))));
  const statements = pathFrom ? [] : found.statements.slice(0, 12).map((one) => option("result words", () => kg.openStatement(one), el("span", { class: "name" }, ...snippet(one.text, query), el("small", {}, kg.name(kg.speakers(one)), ` · ${kg.when(one)}`))));
  const groups = [["resultActors", found.actors.length, actors], ["resultWords", null, words], ["resultStatements", found.statements.length, statements]].filter(([, , list]) => list.length);
  const parts = groups.map(([word, count, list]) => el("div", { role: "group", "aria-label": kg.t(word) }, el("div", { class: "results-heading", role: "presentation" }, kg.t(word), count === null ? null : el("span", { class: "count" }, kg.number(count))), ...list));
  results.replaceChildren(...(parts.length ? parts : [el("div", { class: "quiet", role: "option", "aria-disabled": "true" }, kg.t("noResults"))]));
  results.hidden = false;
  search.setAttribute("aria-expanded", "true");
  activate(-1);
};

function option(kind, pick, ...children) {
  const element = el("div", { class: kind, role: "option", id: `option-${options.length}`, "aria-selected": "false" }, ...children);
  element.addEventListener("click", () => { if (!element.classList.contains("word")) hide(); pick(); });
  options.push(element);
  return element;
}

function complete(word) {
  search.value = [...search.value.trim().split(/\s+/).slice(0, -1), word, ""].join(" ");
  search.focus();
  kg.showResults();
}

function snippet(text, query) {
  const word = query.split(/\s+/)[0], at = text.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return [text.length > 120 ? `${text.slice(0, 118)}…` : text];
  const from = Math.max(0, at - 40), to = Math.min(text.length, at + word.length + 70);
  return [(from ? "…" : "") + text.slice(from, at), el("mark", {}, text.slice(at, at + word.length)), text.slice(at + word.length, to) + (to < text.length ? "…" : "")];
}

function activate(next) {
  options[active]?.setAttribute("aria-selected", "false");
  active = next;
  options[active]?.setAttribute("aria-selected", "true");
  options[active]?.scrollIntoView({ block: "nearest" });
  if (options[active]) search.setAttribute("aria-activedescendant", options[active].id);
  else search.removeAttribute("aria-activedescendant");
}

function hide() {
  results.hidden = true;
  results.replaceChildren();
  options = [];
  active = -1;
  search.setAttribute("aria-expanded", "false");
  search.removeAttribute("aria-activedescendant");
}
kg.hideResults = hide;

search.addEventListener("input", kg.showResults);
search.addEventListener("focus", kg.showResults);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") (options[active] ?? options[0])?.click();
  else if (event.key === "ArrowDown" && options.length) activate(active + 1 < options.length ? active + 1 : 0);
  else if (event.key === "ArrowUp" && options.length) activate(active > 0 ? active - 1 : options.length - 1);
  else if (event.key === "Escape" && (!results.hidden || pathFrom)) { hide(); noPath(); event.stopPropagation(); }
  else if (event.key === "Tab") { hide(); return; }
  else return;
  event.preventDefault();
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".search")) { hide(); if (!event.target.closest(".looks")) noPath(); }
});
})();
