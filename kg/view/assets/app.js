// Wires the page: opening and closing, search, language, keyboard.
(() => {
"use strict";
const kg = window.kgview;
const { el } = kg;
const get = (id) => document.getElementById(id);
const panel = get("panel"), search = get("search"), results = get("results"), sidebar = get("sidebar");
let current = null; // {entity, tab} | {line} | {statement, back}
let opener = null; // what had the focus before the panel opened

// What the panel hides of the stage: its right part, or on a small screen its lower part.
const covered = () => (innerWidth > 620 ? { right: panel.offsetWidth } : { bottom: panel.offsetHeight });

function openPanel(next, children) {
  if (panel.hidden) opener = document.activeElement;
  current = next;
  panel.replaceChildren(...children);
  panel.hidden = false;
  panel.scrollTop = 0;
  sidebarOpen(false);
}

const focusPanel = () => panel.querySelector("h2")?.focus({ preventScroll: true });

kg.openActor = (entity, tab) => {
  openPanel({ entity, tab }, kg.actorPanel(entity, tab));
  kg.choose({ entity });
  kg.uncover(covered());
  for (const button of get("actors").querySelectorAll("button")) button.toggleAttribute("aria-current", button.dataset.entity === String(entity.id));
  focusPanel();
};

kg.openLine = (line) => {
  openPanel({ line }, kg.linePanel(line));
  kg.choose({ line });
  kg.uncover(covered());
  focusPanel();
};

kg.openArticle = (statement) => {
  const before = current?.statement ? current.before : current;
  openPanel({ statement, before }, kg.articlePanel(statement, () => reopen(before) ?? kg.close()));
  panel.querySelector("mark.current")?.scrollIntoView({ block: "center" });
  focusPanel();
};

function reopen(what) {
  if (what?.entity) return kg.openActor(what.entity, what.tab), true;
  if (what?.line) return kg.openLine(what.line), true;
  if (what?.statement) return kg.openArticle(what.statement), true;
  return null;
}

kg.close = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  current = null;
  kg.choose(null);
  for (const button of get("actors").querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
  opener?.focus?.({ preventScroll: true });
};

kg.filtersChanged = () => {
  kg.restyle();
  kg.showActors(current?.entity);
  showCounts();
  if (current?.entity || current?.line) reopen(current);
};

function showCounts() {
  const visible = kg.entities.filter(kg.visible), statements = kg.statements.filter(kg.passes);
  const articles = new Set(statements.map((one) => one.article).filter((one) => one !== null));
  get("counts").textContent = kg.t("counts", kg.number(visible.length), kg.number(statements.length), kg.number(articles.size));
  const empty = get("empty");
  empty.hidden = visible.length > 0;
  const word = kg.entities.length ? "filtered" : "empty";
  empty.querySelector("h2").textContent = kg.t(`${word}Heading`);
  empty.querySelector("p:last-child").textContent = kg.t(`${word}Hint`);
  get("notice").hidden = !kg.graph.leftOut;
  get("notice").textContent = kg.t("notice", kg.number(kg.graph.nodes.length), kg.number(kg.graph.leftOut));
}

// --- search

function showResults() {
  const query = search.value.trim();
  results.hidden = !query;
  if (!query) return results.replaceChildren();
  const found = kg.find(query);
  const heading = (word, count) => el("h3", {}, kg.t(word), el("span", { class: "count" }, kg.number(count)));
  const actors = found.actors.slice(0, 8).map((entity) => el("button", { type: "button", class: "result", onclick: () => pick(() => kg.openActor(entity)) }, kg.shape(entity.kind), el("span", { class: "name" }, kg.name(entity.label), entity.role ? el("small", {}, kg.name(entity.role)) : null), el("span", { class: "count" }, kg.number(entity.all.length))));
  const statements = found.statements.slice(0, 12).map((statement) => el("button", { type: "button", class: "result words", onclick: () => pick(() => openStatement(statement)) }, el("span", { class: "name" }, ...snippet(statement.text, query), el("small", {}, kg.name(statement.speakers.map((id) => kg.entities[id].label).join(", ") || kg.t("unknownSpeaker")), ` · ${kg.when(statement)}`))));
  const parts = [...(actors.length ? [heading("resultActors", found.actors.length), ...actors] : []), ...(statements.length ? [heading("resultStatements", found.statements.length), ...statements] : [])];
  return results.replaceChildren(...(parts.length ? parts : [el("p", { class: "quiet" }, kg.t("noResults"))]));
}

function snippet(text, query) {
  const word = query.split(/\s+/)[0], at = text.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return [text.length > 120 ? `${text.slice(0, 118)}…` : text];
  const from = Math.max(0, at - 40), to = Math.min(text.length, at + word.length + 70);
  return [(from ? "…" : "") + text.slice(from, at), el("mark", {}, text.slice(at, at + word.length)), text.slice(at + word.length, to) + (to < text.length ? "…" : "")];
}

function pick(open) {
  results.hidden = true;
  open();
}

const openStatement = (statement) => (statement.article === null ? kg.openActor(kg.entities[statement.speakers[0] ?? statement.about[0]]) : openFromSearch(statement));

function openFromSearch(statement) {
  const first = statement.speakers[0] ?? statement.about[0];
  if (first !== undefined) kg.openActor(kg.entities[first]);
  kg.openArticle(statement);
}

search.addEventListener("input", showResults);
search.addEventListener("focus", showResults);
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") results.querySelector("button")?.click();
});
document.querySelector(".search").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [search, ...results.querySelectorAll("button")];
  stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  event.preventDefault();
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".search")) results.hidden = true;
});

// --- keyboard, buttons, language, light and dark

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (!results.hidden) {
      results.hidden = true;
      search.focus();
    } else if (sidebar.classList.contains("open")) sidebarOpen(false);
    else kg.close();
  } else if (event.key === "/" && !event.target.closest("input, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

function sidebarOpen(open) {
  sidebar.classList.toggle("open", open);
  get("menu").setAttribute("aria-expanded", String(open));
}
get("menu").addEventListener("click", () => sidebarOpen(!sidebar.classList.contains("open")));
get("zoom-in").addEventListener("click", () => kg.zoom(1.35));
get("zoom-out").addEventListener("click", () => kg.zoom(1 / 1.35));
get("zoom-fit").addEventListener("click", () => kg.fit());

function speak(language) {
  kg.language = language;
  for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === language));
  kg.translate();
  kg.showFilters();
  kg.showActors(current?.entity);
  showCounts();
  if (!panel.hidden) reopen(current);
  if (!results.hidden) showResults();
}
for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", kg.restyle);

kg.draw(get("network"), { actor: (entity) => kg.openActor(entity), line: kg.openLine, nothing: kg.close });
speak(kg.language);
kg.network.once("afterDrawing", () => { kg.drawnAfter = performance.now(); document.documentElement.dataset.drawn = ""; });
kg.network.redraw();
})();
