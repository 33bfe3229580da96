// Wires the page: what is open, which view, what a change of filters touches; language, light and dark.
(() => {
"use strict";
const kg = window.kgview;
const get = (id) => document.getElementById(id);
const main = document.querySelector("main"), panel = get("panel"), sidebar = get("sidebar");
let opener = null; // what had the focus before the panel opened
kg.panel = null; // {entity, tab} | {line: id} | {statement, before}
kg.view = "graph"; // or "list" or "map"

// What the panel hides of the picture: its right part, or on a small screen its lower part.
kg.covered = () => {
  if (panel.hidden || innerWidth > 620) return { right: panel.offsetWidth, bottom: 0 };
  return { right: 0, bottom: Math.max(0, get("network").getBoundingClientRect().bottom - panel.getBoundingClientRect().top) };
};

// --- the panel

function openPanel(next, children) {
  if (panel.hidden) opener = document.activeElement;
  kg.panel = next;
  panel.replaceChildren(...children);
  panel.hidden = false;
  main.classList.add("with-panel");
  panel.scrollTop = 0;
  sidebarOpen(false);
}

function opened({ quiet }) {
  if (quiet) return;
  panel.querySelector("h2")?.focus({ preventScroll: true });
  kg.remember(true);
}

kg.openActor = (entity, tab, how = {}) => {
  openPanel({ entity, tab }, kg.actorPanel(entity, tab));
  if (!how.quiet && kg.view === "graph") reveal(entity);
  kg.choose({ entity });
  if (!how.quiet && kg.view === "graph") kg.uncover();
  for (const button of get("actors").querySelectorAll("button")) button.toggleAttribute("aria-current", button.dataset.entity === String(entity.id));
  opened(how);
};

// Opens the bubble of an actor that is in a closed one, and ends a closer look that leaves the actor out.
function reveal(entity) {
  if (kg.isDrawn(entity) || !kg.visible(entity)) return;
  if (kg.focus) kg.focusOn(null);
  const bubble = kg.bubbleOf(entity);
  if (!kg.isDrawn(entity) && bubble) kg.openBubble(bubble);
  showNotes();
}

kg.openLine = (id, how = {}) => {
  openPanel({ line: id }, kg.linePanel(id));
  kg.choose({ line: id });
  if (!how.quiet) kg.uncover();
  opened(how);
};

kg.openArticle = (statement, how = {}) => {
  const before = kg.panel?.statement ? kg.panel.before : kg.panel;
  openPanel({ statement, before }, kg.articlePanel(statement, () => (before ? reopen(before) : kg.close())));
  panel.querySelector("mark.current")?.scrollIntoView({ block: "center" });
  opened(how);
};

// A statement from the list or the search: its speaker's panel, and the article over it.
kg.openStatement = (statement) => {
  const first = statement.speakers[0] ?? statement.about[0];
  if (first !== undefined) kg.openActor(kg.entities[first]);
  if (statement.article !== null) kg.openArticle(statement);
};

function reopen(what, how) {
  if (what.entity) kg.openActor(what.entity, what.tab, how);
  else if (what.line) kg.openLine(what.line, how);
  else kg.openArticle(what.statement, how);
}

kg.close = () => {
  if (panel.hidden) return;
  panel.hidden = true;
  main.classList.remove("with-panel");
  kg.panel = null;
  kg.choose(null);
  for (const button of get("actors").querySelectorAll("[aria-current]")) button.removeAttribute("aria-current");
  opener?.focus?.({ preventScroll: true });
  kg.remember();
};

kg.openItem = (item) => {
  if (item.entity) return kg.openActor(item.entity);
  kg.openBubble(item.bubble);
  showNotes();
  kg.remember(true);
};

// --- what a change touches

let later = null;

// Counts, list and timeline change at once; the picture too, or, while a slider is being dragged, a moment later.
kg.filtersChanged = (when = "now") => {
  kg.recount();
  kg.showFilters();
  kg.showTimeline();
  showCounts();
  clearTimeout(later);
  if (when === "now") showFiltered();
  else later = setTimeout(showFiltered, 120);
};

function showFiltered() {
  kg.redraw();
  kg.showFilters();
  kg.showActors(kg.panel?.entity);
  showView();
  showNotes();
  if (kg.panel && !kg.panel.statement) reopen(kg.panel, { quiet: true });
  kg.remember();
}

kg.focusOn = (focus) => {
  kg.focus = focus;
  if (kg.view !== "graph") kg.view = "graph";
  kg.redraw();
  showView();
  showNotes();
  if (focus) kg.fit(false);
  kg.remember(true);
};

function showCounts() {
  const visible = kg.entities.filter(kg.visible), statements = kg.passing(kg.statements);
  const articles = new Set(statements.map((one) => one.article).filter((one) => one !== null));
  get("counts").textContent = kg.countsText([visible.length, statements.length, articles.size]);
  const empty = get("empty");
  empty.hidden = visible.length > 0;
  const word = kg.entities.length ? "filtered" : "empty";
  empty.querySelector("h2").textContent = kg.t(`${word}Heading`);
  empty.querySelector("p:last-child").textContent = kg.t(`${word}Hint`);
}

// What the picture shows, where it does not show everybody.
function showNotes() {
  const { focus } = kg, bubbles = kg.items.filter((item) => item.bubble).length;
  get("focus").hidden = !focus;
  if (focus) get("focus").querySelector("span").replaceChildren(...(focus.near ? [kg.t("neighboursOf", focus.near.label)] : [kg.t("pathsBetween", focus.from.label, focus.to.label)]));
  const notes = [bubbles ? kg.t("bubbleNotice", kg.number(kg.entities.filter(kg.visible).length), kg.number(kg.bubbles.length)) : null, kg.linesLeftOut ? kg.t("lineNotice") : null, focus?.from && !kg.items.length ? kg.t("noPath") : null];
  get("notice").textContent = notes.filter(Boolean).join(" ");
  get("notice").hidden = !notes.some(Boolean);
  get("close-bubbles").hidden = !kg.opened.length || !bubbles;
  get("line-kind").value = kg.lineKind;
  get("colour-by").value = kg.colourBy;
}

function showView() {
  main.dataset.shows = kg.view;
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === kg.view));
  for (const view of ["graph", "list", "map"]) get(`${view}-view`).hidden = view !== kg.view;
  if (kg.view === "list") whenRead(kg.showList);
  if (kg.view === "map") whenRead(kg.showMap);
}

// The texts, the keys and the outlines of the world stand behind this script.
function whenRead(show) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
}

// --- buttons and keys

const on = (id, name, handle) => get(id).addEventListener(name, handle);
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => { kg.view = button.dataset.view; showView(); kg.remember(true); });
on("line-kind", "change", (event) => { kg.lineKind = event.target.value; if (kg.panel?.line) kg.close(); showFiltered(); });
on("colour-by", "change", (event) => { kg.colourBy = event.target.value; kg.restyle(); kg.remember(); });
on("close-bubbles", "click", () => { kg.opened = []; kg.redraw(); kg.fit(); showNotes(); kg.remember(true); });
get("focus").querySelector("button").addEventListener("click", () => kg.focusOn(null));
on("zoom-in", "click", () => kg.zoom(1.35));
on("zoom-out", "click", () => kg.zoom(1 / 1.35));
on("zoom-fit", "click", () => kg.fit());

function sidebarOpen(open) {
  sidebar.classList.toggle("open", open);
  get("menu").setAttribute("aria-expanded", String(open));
}
on("menu", "click", () => sidebarOpen(!sidebar.classList.contains("open")));

on("link", "click", async () => {
  kg.hasMoved = true;
  kg.remember();
  const word = get("link").querySelector("span");
  try {
    await navigator.clipboard.writeText(location.href);
    word.textContent = kg.t("linkCopied");
    setTimeout(() => { word.textContent = kg.t("link"); }, 1500);
  } catch { /* the address bar has it */ }
});

// The address of the page says what is shown; the link to the list must not write itself into it.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  get("actors").focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    if (sidebar.classList.contains("open")) sidebarOpen(false);
    else if (!panel.hidden) kg.close();
    else if (kg.focus) kg.focusOn(null);
  } else if (event.key === "/" && !event.target.closest("input, textarea, select") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    get("search").focus();
    get("search").select();
  }
});

function speak(language) {
  kg.language = language;
  kg.translate();
  kg.showFilters();
  kg.showTimeline();
  kg.showActors(kg.panel?.entity);
  showCounts();
  showView();
  showNotes();
  if (kg.panel) reopen(kg.panel, { quiet: true });
  kg.hideResults();
}
for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => { kg.chosenLanguage = true; speak(button.dataset.language); kg.remember(); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", kg.restyle);

// --- the beginning, and a new address in the same page

kg.recallAll = () => {
  const address = kg.recall();
  kg.redraw();
  speak(kg.language);
  kg.recallPanel(address);
};

function start() {
  const address = kg.recall();
  kg.translate(); // in the language of the address, as the words make the header as high as it will be
  kg.draw(get("network"), { item: kg.openItem, line: (line) => kg.openLine(line.id), nothing: kg.close });
  kg.network.redraw();
  kg.endFirst();
  kg.drawnAfter ??= performance.now();
  speak(kg.language);
  if (address.toString()) kg.recallPanel(address);
  for (const name of ["dragEnd", "zoom"]) kg.network.on(name, () => { kg.hasMoved = true; });
  kg.network.on("dragEnd", () => kg.remember());
  document.documentElement.dataset.drawn = "";
  setTimeout(kg.indexInIdleTime, 300);
}

// In a hidden frame, as of a folded cell of a notebook, there is no room to draw: the page begins when it is shown.
function whenShown(begin) {
  const stage = get("network");
  if (stage.clientWidth) return begin();
  const watch = new ResizeObserver(() => { if (stage.clientWidth) { watch.disconnect(); begin(); } });
  watch.observe(stage);
}

// Without an address the picture needs nothing of what stands behind this script.
if (location.hash.length > 1) whenRead(() => whenShown(start));
else whenShown(start);
})();
