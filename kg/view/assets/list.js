// The list view: statements or actors as a table that its headings sort.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;
const AT_ONCE = 200;
const table = document.getElementById("table");
const order = { de: new Intl.Collator("de", { numeric: true }), en: new Intl.Collator("en", { numeric: true }) };
kg.listed = { rows: "statements", sort: "date", down: true };

const span = (entity) => {
  const days = kg.partsOf(entity, "all").map((one) => one.day).filter(Boolean).sort();
  return [days[0] ?? "", days.at(-1) ?? ""];
};
const percent = (value) => (value === null ? "" : `${Math.round(100 * value)} %`);
// Each column: its name, the value it sorts by, and what stands in the cell.
const COLUMNS = {
  statements: [
    ["date", (one) => one.day, (one) => kg.when(one)], ["speaker", (one) => kg.speakers(one), (one) => actors(one.speakers) ?? kg.t("unknownSpeaker")],
    ["about", (one) => kg.names(one.about), (one) => actors(one.about)], ["text", (one) => one.text, words],
    ["form", (one) => kg.t(one.form)], ["stance", (one) => kg.t(one.stance), (one) => kg.stances(one, "span")], ["publisher", (one) => one.publisher, (one) => kg.name(one.publisher)],
    ["confidence", (one) => one.confidence ?? -1, (one) => percent(one.confidence)]],
  actors: [
    ["name", (one) => one.label, (one) => actors([one.id])], ["kind", (one) => kg.t(`one_${one.kind}`)],
    ["said", (one) => kg.partsOf(one, "said").length], ["spokenOf", (one) => kg.partsOf(one, "about").length],
    ["first", (one) => span(one)[0], (one) => day(span(one)[0])], ["last", (one) => span(one)[1], (one) => day(span(one)[1])]],
};
const columns = (rows) => COLUMNS[rows].filter(([name]) => name !== "publisher" || kg.present.publishers.some(Boolean));
const day = (value) => (value ? kg.date(value) : "");
const actors = (ids) => (ids.length ? ids.map((id) => el("button", { type: "button", class: "actor", onclick: () => kg.openActor(kg.entities[id]) }, kg.shape(kg.entities[id].kind), kg.name(kg.entities[id].label))) : null);
function words(one) {
  const text = one.text.length > 240 ? `${one.text.slice(0, 238)}…` : one.text;
  return el("button", { type: "button", class: "words", onclick: () => kg.openStatement(one) }, kg.name(text));
}

// The rows that pass the filters, in the order chosen.
kg.listRows = () => {
  const { rows, sort, down } = kg.listed;
  const all = rows === "actors" ? kg.entities.filter(kg.visible) : kg.passing(kg.statements);
  const [, value] = COLUMNS[rows].find(([name]) => name === sort) ?? COLUMNS[rows][0];
  const compare = order[kg.language].compare, keyed = all.map((one) => [value(one), one]);
  const ascending = (a, b) => (typeof a === "number" ? a - b : compare(a, b));
  return keyed.sort((a, b) => (down ? ascending(b[0], a[0]) : ascending(a[0], b[0])) || a[1].id - b[1].id).map(([, one]) => one);
};

kg.showList = () => {
  const { rows, sort, down } = kg.listed, list = kg.listRows();
  for (const button of document.querySelectorAll("[data-list]")) {
    const count = button.dataset.list === "actors" ? kg.entities.filter(kg.visible).length : kg.passing(kg.statements).length;
    button.setAttribute("aria-pressed", String(button.dataset.list === rows));
    button.replaceChildren(kg.t(button.dataset.list === "actors" ? "listActors" : "listStatements"), " ", el("span", { class: "count" }, kg.number(count)));
  }
  const head = columns(rows).map(([name]) => el("th", { scope: "col", class: `col-${name}`, "aria-sort": name === sort ? (down ? "descending" : "ascending") : null },
    el("button", { type: "button", title: kg.t("sortBy", kg.t(`col_${name}`)), onclick: () => kg.sortBy(name) }, kg.t(`col_${name}`), el("span", { class: "sort", "aria-hidden": "true" }, name === sort ? (down ? "↓" : "↑") : ""))));
  const body = el("tbody"), more = el("button", { type: "button", class: "more" });
  const add = () => {
    const from = body.childElementCount;
    body.append(...list.slice(from, from + AT_ONCE).map((one) => el("tr", {}, columns(rows).map(([name, value, cell]) => el("td", { class: `col-${name}` }, cell ? cell(one) : typeof value(one) === "number" ? kg.number(value(one)) : value(one))))));
    const left = list.length - body.childElementCount;
    more.hidden = left <= 0;
    more.textContent = kg.t("more", kg.number(Math.min(left, AT_ONCE)));
  };
  more.addEventListener("click", add);
  add();
  table.replaceChildren(el("table", { class: `list list-${rows}` }, el("thead", {}, el("tr", {}, head)), body), more);
};

kg.sortBy = (name) => {
  const { listed } = kg;
  const falling = ["date", "confidence", "said", "spokenOf", "last"].includes(name);
  listed.down = listed.sort === name ? !listed.down : falling;
  listed.sort = name;
  kg.showList();
  kg.remember();
  table.querySelector("[aria-sort] button")?.focus();
};
for (const button of document.querySelectorAll("[data-list]")) {
  button.addEventListener("click", () => {
    Object.assign(kg.listed, button.dataset.list === "actors" ? { rows: "actors", sort: "said", down: true } : { rows: "statements", sort: "date", down: true });
    kg.showList();
    kg.remember();
  });
}
})();
