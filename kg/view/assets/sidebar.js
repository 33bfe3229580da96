// Legend, filters and the list of actors: the legend's rows are the filters.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;
const get = (id) => document.getElementById(id);
const PUBLISHERS_FIRST = 6, LISTED_AT_ONCE = 100;
let allPublishers = false;

function filter(group, value, icon, counts, word = kg.t(value)) {
  const box = el("input", { type: "checkbox", checked: !kg.hidden[group].has(value), value });
  box.addEventListener("change", () => {
    if (box.checked) kg.hidden[group].delete(value);
    else kg.hidden[group].add(value);
    kg.filtersChanged();
  });
  const count = el("span", { class: "count" }, kg.number(counts.get(value) ?? 0));
  return el("label", { class: "filter" }, box, icon, el("span", { class: "name" }, word), count);
}

const legendRow = (style, word = style) => el("div", { class: "filter still" }, kg.line(style), el("span", { class: "name" }, kg.t(word)));

// Boxes are made anew only when their rows change, so that the focus stays where it is; counts always.
function fill(id, rows) {
  const old = [...get(id).querySelectorAll("input")].map((one) => one.value);
  const now = rows.flatMap((one) => [...one.querySelectorAll("input")]).map((one) => one.value);
  const texts = (list) => list.map((one) => one.querySelector(".name")?.textContent).join("\n");
  const same = old.join("\n") === now.join("\n") && texts([...get(id).children]) === texts(rows);
  if (!same) return get(id).replaceChildren(...rows);
  const children = [...get(id).children];
  rows.forEach((row, number) => {
    const count = children[number].querySelector(".count"), box = children[number].querySelector("input");
    if (count) count.textContent = row.querySelector(".count").textContent;
    if (box) box.checked = row.querySelector("input").checked;
  });
}

kg.showFilters = () => {
  const found = kg.facets(), { kinds, stances, forms, publishers } = kg.present;
  fill("kinds", [...kinds.map((kind) => filter("kinds", kind, kg.shape(kind), found.kinds)), ...(kg.bubbles.length ? [el("div", { class: "filter still" }, el("span", { class: "bubble-sign" }), el("span", { class: "name" }, kg.t("bubble")))] : [])]);
  const relations = new Set(kg.lines.map((line) => line.relation));
  fill("stances", [
    ...stances.map((stance) => filter("stances", stance, kg.line(stance), found.stances)),
    ...(relations.has("together") ? [legendRow("together")] : kg.lines.some((line) => line.stance === "mixed") ? [legendRow("mixed")] : []),
    ...["addressee", "statedIn"].filter((one) => relations.has(one)).map((one) => legendRow(one)), legendRow("thick", "width")]);
  fill("forms", forms.map((form) => filter("forms", form, null, found.forms)));
  const listed = publishers.length < 2 ? [] : allPublishers ? publishers : publishers.slice(0, PUBLISHERS_FIRST);
  const more = el("button", { type: "button", class: "more", onclick: () => { allPublishers = true; kg.showFilters(); } }, kg.t("more", kg.number(publishers.length - PUBLISHERS_FIRST)));
  fill("publishers", [...listed.map((one) => filter("publishers", one, null, found.publishers, one || kg.t("noPublisher"))), ...(listed.length && listed.length < publishers.length ? [more] : [])]);
  showFields(found.places);
  get("reset").hidden = !kg.isFiltered();
};

function showFields(counts) {
  const places = kg.present.places.slice(0, 500);
  get("place-field").hidden = !places.length;
  const option = (value, text) => el("option", { value, selected: value === String(kg.hidden.place ?? "") }, text);
  get("place").replaceChildren(option("", kg.t("anyPlace")), ...places.map((id) => option(String(id), `${kg.short(kg.entities[id].label)} (${kg.number(counts.get(id) ?? 0)})`)));
  get("least-field").hidden = !kg.statements.some((one) => one.confidence !== null);
  get("least").value = kg.hidden.least;
  get("least-shown").textContent = `${Math.round(100 * kg.hidden.least)} %`;
  get("least").setAttribute("aria-valuetext", get("least-shown").textContent);
}

get("place").addEventListener("change", (event) => { kg.hidden.place = event.target.value === "" ? null : Number(event.target.value); kg.filtersChanged(); });
get("least").addEventListener("input", (event) => { kg.hidden.least = Number(event.target.value); kg.filtersChanged("soon"); });
get("reset").addEventListener("click", () => { kg.resetFilters(); kg.filtersChanged(); get("kinds").querySelector("input")?.focus(); });

kg.showActors = (chosen) => {
  const actors = kg.entities.filter(kg.visible).sort((a, b) => kg.countOf(b) - kg.countOf(a) || a.id - b.id);
  const most = actors.length ? kg.countOf(actors[0]) : 1;
  const list = get("actors");
  const row = (entity) => {
    const bar = el("span", { class: `weight kind-${entity.kind}`, "aria-hidden": "true" });
    bar.style.width = `${Math.max(2, (100 * kg.countOf(entity)) / most)}%`;
    return el("li", {}, el("button", { type: "button", "aria-current": entity === chosen ? "true" : null, "data-entity": entity.id, onclick: () => kg.openActor(entity) },
      kg.shape(entity.kind), el("span", { class: "name" }, kg.name(entity.label), entity.role ? el("small", {}, kg.name(entity.role)) : null), el("span", { class: "count" }, kg.number(kg.countOf(entity))), bar));
  };
  const extend = (from) => {
    const left = actors.length - from - LISTED_AT_ONCE;
    const more = left > 0 ? el("li", {}, el("button", { type: "button", class: "more", onclick: (event) => { event.currentTarget.parentElement.remove(); extend(from + LISTED_AT_ONCE); } }, kg.t("more", kg.number(Math.min(left, LISTED_AT_ONCE))))) : null;
    list.append(...actors.slice(from, from + LISTED_AT_ONCE).map(row), ...(more ? [more] : []));
  };
  list.replaceChildren();
  extend(0);
  if (!actors.length && kg.entities.length) list.append(el("li", { class: "quiet" }, kg.t("noActors")));
};
})();
