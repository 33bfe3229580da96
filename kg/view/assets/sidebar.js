// Legend, filters and the list of actors: the legend's rows are the filters.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el } = kg;

function filter(group, value, icon, count) {
  const box = el("input", { type: "checkbox", checked: !kg.hidden[group].has(value), value });
  box.addEventListener("change", () => {
    if (box.checked) kg.hidden[group].delete(value);
    else kg.hidden[group].add(value);
    kg.filtersChanged();
  });
  return el("label", { class: "filter" }, box, icon, el("span", { class: "name" }, kg.t(value)), count === null ? null : el("span", { class: "count" }, kg.number(count)));
}

const legendRow = (style) => el("div", { class: "filter still" }, kg.line(style), el("span", { class: "name" }, kg.t(style)));

kg.showFilters = () => {
  const count = (list, key, value) => list.filter((one) => one[key] === value).length;
  const { kinds, stances, forms } = kg.present;
  document.getElementById("kinds").replaceChildren(...kinds.map((kind) => filter("kinds", kind, kg.shape(kind), count(kg.entities, "kind", kind))));
  const relations = new Set(kg.graph.edges.map((edge) => edge.relation));
  document.getElementById("stances").replaceChildren(
    ...stances.map((stance) => filter("stances", stance, kg.line(stance), count(kg.statements, "stance", stance))),
    ...(kg.lines.some((line) => kg.jointStance(line.statements) === "mixed") ? [legendRow("mixed")] : []),
    ...["addressee", "statedIn"].filter((one) => relations.has(one)).map(legendRow));
  document.getElementById("forms").replaceChildren(...forms.map((form) => filter("forms", form, null, count(kg.statements, "form", form))));
};

const LISTED_AT_ONCE = 300;

kg.showActors = (chosen) => {
  const actors = kg.entities.filter(kg.visible).sort(kg.byWeight);
  const most = actors.length ? actors[0].all.length : 1;
  const list = document.getElementById("actors");
  const row = (entity) => {
    const bar = el("span", { class: `weight kind-${entity.kind}`, "aria-hidden": "true" });
    bar.style.width = `${Math.max(2, (100 * entity.all.length) / most)}%`;
    return el("li", {}, el("button", { type: "button", "aria-current": entity === chosen ? "true" : null, "data-entity": entity.id, onclick: () => kg.openActor(entity) },
      kg.shape(entity.kind), el("span", { class: "name" }, kg.name(entity.label), entity.role ? el("small", {}, kg.name(entity.role)) : null), el("span", { class: "count" }, kg.number(entity.all.filter(kg.passes).length)), bar));
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
