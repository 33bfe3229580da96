// The map: the places of the statements on the outlines of the world's countries, by how many statements they have.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const { el, svg } = kg;
const holder = document.getElementById("map");
const WORLD = 1000; // width of the world in units of the drawing
const NORTH = 84; // Mercator has no poles
const LABELS_MOST = 60;
const LEAST = 24; // width of the least that is shown at first: some 9 degrees, so that a border can be seen
let drawing, ground, marks, frame = { x: 0, y: 0, scale: 1 }, spots = [], moved = false;

const project = (long, lat) => {
  const phi = (Math.max(-NORTH, Math.min(NORTH, lat)) * Math.PI) / 180;
  return [((long + 180) / 360) * WORLD, (0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI)) * WORLD];
};

// The outlines are TopoJSON: arcs of whole-numbered steps that neighbours share. Rings name arcs, ~n one backwards. One that
// crosses the edge of the world (the Chukchi peninsula does) goes on beyond it instead of all the way back.
function outlines() {
  const { transform: { scale, translate }, arcs, countries } = JSON.parse(document.getElementById("kg-world").textContent);
  const lines = arcs.map((arc) => {
    let x = 0, y = 0;
    return arc.map(([dx, dy]) => project((x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]));
  });
  const ring = (names) => {
    const points = names.flatMap((name, number) => (name < 0 ? lines[~name].toReversed() : lines[name]).slice(number ? 1 : 0));
    let before = points[0][0];
    const texts = points.map(([x, y]) => {
      before = x - WORLD * Math.round((x - before) / WORLD);
      return `${before.toFixed(2)} ${y.toFixed(2)}`;
    });
    return `M${texts.join("L")}Z`;
  };
  return countries.flatMap((polygon) => polygon.map(ring)).join("");
}

function make() {
  ground = svg("g", {}, svg("path", { d: outlines(), class: "land" }));
  marks = svg("g");
  drawing = svg("svg", { role: "group", "aria-label": kg.t("map") }, ground, marks);
  holder.append(drawing);
  drawing.addEventListener("wheel", (event) => { event.preventDefault(); zoom(Math.exp(-event.deltaY / 400), [event.offsetX, event.offsetY]); }, { passive: false });
  drag();
}

function drag() {
  const fingers = new Map();
  drawing.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); moved = false; });
  drawing.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (!moved && Math.hypot(dx, dy) < 4) return;
    if (!moved) drawing.setPointerCapture(event.pointerId);
    moved = true;
    const other = [...fingers.values()].find((one) => one.pointerId !== event.pointerId);
    if (other) {
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY), box = drawing.getBoundingClientRect();
      zoom(apart(event) / Math.max(1, apart(before)), [other.clientX - box.left, other.clientY - box.top]);
    } else place({ ...frame, x: frame.x - dx / frame.scale, y: frame.y - dy / frame.scale });
    fingers.set(event.pointerId, event);
  });
  for (const name of ["pointerup", "pointercancel"]) drawing.addEventListener(name, (event) => { fingers.delete(event.pointerId); if (moved) kg.remember(); });
}

function zoom(factor, [x, y] = [holder.clientWidth / 2, holder.clientHeight / 2]) {
  const scale = Math.max(0.3, Math.min(400, frame.scale * factor)), at = [frame.x + x / frame.scale, frame.y + y / frame.scale];
  place({ scale, x: at[0] - x / scale, y: at[1] - y / scale });
}

// Moves the ground and puts every mark where it belongs; marks and names keep their size on the screen.
function place(next) {
  frame = next;
  ground.setAttribute("transform", `scale(${frame.scale}) translate(${-frame.x} ${-frame.y})`);
  const taken = [];
  let written = 0;
  for (const spot of spots) {
    const x = (spot.at[0] - frame.x) * frame.scale, y = (spot.at[1] - frame.y) * frame.scale;
    spot.mark.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    const half = spot.half, box = [x - half, y + spot.radius, x + half, y + spot.radius + 17];
    const on = x > 0 && y > 0 && x < holder.clientWidth && y < holder.clientHeight;
    const free = on && written < LABELS_MOST && !taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
    spot.text.classList.toggle("away", !free);
    if (free) { taken.push(box); written++; }
    if (on) taken.push([x - spot.radius, y - spot.radius, x + spot.radius, y + spot.radius]);
  }
}

kg.mapFit = () => {
  const points = spots.length ? spots.map((spot) => spot.at) : [project(-130, 65), project(150, -45)];
  const [left, right] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))];
  const [top, low] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))];
  const { clientWidth: wide, clientHeight: high } = holder;
  const scale = Math.min((wide * 0.8) / Math.max(LEAST, right - left), (high * 0.74) / Math.max(LEAST / 2, low - top));
  place({ scale, x: (left + right) / 2 - wide / 2 / scale, y: (top + low) / 2 - high / 2 / scale });
};
kg.mapFrame = () => frame;
kg.mapLookAt = (next) => { if (drawing) place(next); else frame = next; kept = true; };
let kept = false;

const about = (entity) => new Set([...kg.partsOf(entity, "here"), ...kg.partsOf(entity, "about")]);

// Places with the number of statements made in them or about them that pass the filters, most first.
kg.showMap = () => {
  if (!drawing) make();
  drawing.setAttribute("aria-label", kg.t("map"));
  const places = kg.entities.filter((one) => kg.isPlace(one) && kg.visible(one)).map((entity) => ({ entity, count: about(entity).size })).filter((one) => one.count);
  const known = places.filter(({ entity }) => entity.lat !== null && entity.long !== null).sort((a, b) => b.count - a.count || a.entity.id - b.entity.id);
  const most = Math.max(8, ...known.map((one) => one.count)); // one statement is no big circle, however few there are
  spots = known.map(({ entity, count }) => {
    const radius = 5 + 17 * Math.sqrt(count / most), name = kg.short(entity.label);
    const text = svg("text", { y: radius + 13 }, name);
    const number = count > 1 && radius > 9 ? [svg("text", { class: "number", y: 4 }, kg.number(count))] : [];
    const open = () => { if (!moved) kg.openActor(entity, entity.here.length && !kg.partsOf(entity, "about").length ? "here" : "about"); };
    const mark = svg("g", { class: "place", role: "button", tabindex: "0", "aria-label": kg.t("placeWith", entity.label, kg.number(count)), "data-entity": entity.id }, svg("circle", { r: radius.toFixed(1) }), ...number, text);
    mark.addEventListener("click", open);
    mark.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); moved = false; open(); } });
    return { entity, at: project(entity.long, entity.lat), radius, half: name.length * 3.4, mark, text };
  });
  const focused = document.activeElement?.dataset?.entity;
  marks.replaceChildren(...spots.map((spot) => spot.mark).toReversed());
  if (focused && holder.contains(document.activeElement) === false) marks.querySelector(`[data-entity="${focused}"]`)?.focus();
  document.getElementById("map-note").replaceChildren(kg.t("mapPlaces", kg.number(known.length), places.length - known.length ? kg.number(places.length - known.length) : ""), " · ", kg.t("mapCredit"));
  if (kept) place(frame);
  else { kg.mapFit(); kept = true; }
};
document.getElementById("map-in").addEventListener("click", () => zoom(1.5));
document.getElementById("map-out").addEventListener("click", () => zoom(1 / 1.5));
document.getElementById("map-fit").addEventListener("click", () => kg.mapFit());
})();
