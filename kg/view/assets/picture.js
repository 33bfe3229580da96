// The drawing: decides what is drawn, hands it to vis-network, styles it by filter and selection.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const MANY_LINES = 700; // more of them are not drawn while the picture is being moved
const BUBBLE_LINES_MOST = 300; // as in picture.py; more between groups say nothing any more

let colours, nodes, edges, network, chosen = null, hovered = null, arrangement = "", upright = false;
const itemOf = new Int32Array(kg.entities.length);
kg.items = []; // what is drawn: {id, entity or bubble, x, y, size, shape, rank}
kg.lines = []; // what joins it: {id, from, to, relation, statements}, the ends being items
kg.lineKind = "about"; // or "together"
kg.colourBy = "kind"; // or "community"
kg.focus = null; // {near: entity} or {from: entity, to: entity}
kg.opened = []; // ids of open bubbles, the last opened last

const turned = (spot) => kg.turned(spot, upright);
const actorItem = (entity, spot = entity) => ({ id: entity.id, entity, kind: entity.kind, ...turned(spot), size: entity.size, shape: kg.SHAPES[entity.kind], name: entity.label });

function bubbleItem(bubble, members) {
  const { label } = kg.entities[members[0]], others = members.length - 1;
  return { id: bubble.id, bubble, members, ...turned(bubble), ...kg.bubbleLook(bubble, label, others), name: others ? kg.t("groupOf", label, kg.number(others)) : label };
}

// What is to be drawn now, at most as many nodes as the page was made for.
function arrange() {
  if (kg.focus?.near) {
    const others = kg.neighbours(kg.focus.near).sort(kg.byWeight).slice(0, kg.graph.limit - 1), spots = kg.ringsAround(kg.focus.near, others);
    return { kind: `near ${kg.focus.near.id}`, items: [kg.focus.near, ...others].map((one) => actorItem(one, spots.get(one.id))) };
  }
  if (kg.focus) {
    const spots = kg.inLayers(kg.pathsBetween(kg.focus.from, kg.focus.to));
    return { kind: `path ${kg.focus.from.id} ${kg.focus.to.id}`, items: [...spots].map(([id, spot]) => actorItem(kg.entities[id], spot)) };
  }
  const visible = kg.entities.filter(kg.visible);
  if (!kg.bubbles.length || visible.length <= kg.graph.limit) return { kind: "all", items: visible.sort(kg.byWeight).map((one) => actorItem(one)) };
  const shown = new Set(visible.map((one) => one.id)), parts = kg.bubbles.map((bubble) => [bubble, bubble.members.filter((id) => shown.has(id))]).filter(([, members]) => members.length);
  while (parts.reduce((sum, [bubble, members]) => sum + (kg.opened.includes(bubble.id) ? members.length : 1), 0) > kg.graph.limit && kg.opened.length > 1) kg.opened.shift();
  return { kind: "bubbles", items: parts.flatMap(([bubble, members]) => (kg.opened.includes(bubble.id) ? members.map((id) => actorItem(kg.entities[id])) : [bubbleItem(bubble, members)])) };
}

// The first picture comes ready from Python; the lines of every other one are counted here.
function lines(items, kind, first) {
  items.forEach((item, number) => { item.rank = number; for (const id of item.members ?? [item.id]) itemOf[id] = number; });
  const numbers = new Map(items.map((item, number) => [item.id, number]));
  let found = first
    ? kg.graph.edges.map((edge) => ({ ...edge, from: numbers.get(edge.from), to: numbers.get(edge.to), statements: edge.statements.map((id) => kg.statements[id]) }))
    : kg.linesBetween(itemOf, items.length, kg.lineKind === "together");
  const toBubble = kind === "bubbles" ? found.filter((line) => items[line.from].bubble || items[line.to].bubble) : [];
  kg.linesLeftOut = first ? kg.graph.linesLeftOut : toBubble.length > BUBBLE_LINES_MOST;
  if (kg.linesLeftOut && !first) {
    const kept = new Set(toBubble.sort((a, b) => b.statements.length - a.statements.length).slice(0, BUBBLE_LINES_MOST));
    found = found.filter((line) => kept.has(line) || !(items[line.from].bubble || items[line.to].bubble));
  }
  return kg.joined(items, found);
}

// Hooks for tests and scripts: kgview.network is the vis.Network; kgview.pointOf / kgview.pointOn give the place of an
// item and of the middle of a line, by their ids, in pixels of the page.
kg.draw = (container, open) => {
  nodes = new vis.DataSet();
  edges = new vis.DataSet();
  upright = kg.isUpright(container);
  compose(kg.isFirst());
  network = kg.network = new vis.Network(container, { nodes, edges }, { ...kg.graph.options, interaction: { ...kg.graph.options.interaction, ...moving() }, autoResize: true });
  container.querySelector(".vis-network").tabIndex = -1;
  network.on("beforeDrawing", drawDiscs);
  network.on("afterDrawing", (context) => kg.writeLabels(context, kg.items, { scale: network.getScale(), topLeft: network.DOMtoCanvas({ x: 0, y: 0 }) }, colours, { first, shown: (item) => !chosen || near(item) || hovered === item.id }));
  network.on("click", (event) => {
    unhover();
    if (event.nodes.length) open.item(kg.itemById(event.nodes[0]));
    else if (event.edges.length) open.line(kg.lineById(event.edges[0]));
    else open.nothing();
  });
  for (const [name, handle] of [["hoverNode", (e) => kg.pointAt(kg.itemById(e.node), e.pointer.DOM)], ["hoverEdge", (e) => hoverLine(kg.lineById(e.edge), e.pointer.DOM)], ["blurNode", unhover], ["blurEdge", unhover]]) network.on(name, handle);
  for (const name of ["dragStart", "zoom"]) network.on(name, unhover);
  kg.fit(false);
};

kg.itemById = (id) => kg.items[itemIndex.get(id)];
kg.lineById = (id) => kg.lines[lineIndex.get(id)];
let itemIndex = new Map(), lineIndex = new Map();

// Fills the data sets with what is to be drawn now; true if that is another picture than before.
function compose(first = false) {
  colours = kg.colours();
  const next = arrange();
  const same = next.items.length === kg.items.length && next.kind === arrangement && next.items.every((item, number) => item.id === kg.items[number].id);
  const other = next.kind !== arrangement;
  arrangement = next.kind;
  itemOf.fill(-1);
  kg.lines = lines(next.items, next.kind, first);
  kg.items = next.items;
  itemIndex = new Map(kg.items.map((item, number) => [item.id, number]));
  lineIndex = new Map(kg.lines.map((line, number) => [line.id, number]));
  rechoose();
  edges.clear();
  const look = looks();
  if (same) nodes.update(kg.items.map((item) => ({ id: item.id, ...kg.nodeStyle(item, look) })));
  else {
    nodes.clear();
    nodes.add(kg.items.map((item) => ({ id: item.id, x: item.x, y: item.y, size: item.size, shape: item.shape, ...kg.nodeStyle(item, look) })));
  }
  edges.add(kg.lines.map((line) => ({ id: line.id, from: line.from.id, to: line.to.id, smooth: line.smooth, ...kg.lineStyle(line, look) })));
  return other;
}

const moving = () => ({ hideEdgesOnDrag: kg.lines.length > MANY_LINES, hideEdgesOnZoom: kg.lines.length > MANY_LINES });

// After a filter, a focus, another kind of lines or an opened bubble.
kg.redraw = () => {
  const other = compose();
  network.setOptions({ interaction: moving() });
  if (other) kg.fit(false);
};

// After a choice, another colouring, or a change between light and dark: what is drawn stays.
kg.restyle = () => {
  colours = kg.colours();
  const look = looks();
  nodes.update(kg.items.map((item) => ({ id: item.id, ...kg.nodeStyle(item, look) })));
  edges.update(kg.lines.map((line) => ({ id: line.id, ...kg.lineStyle(line, look) })));
};

const near = (item) => !chosen || kg.focus !== null || chosen.near.has(item.id); // a closer look shows little enough
const first = (item) => (chosen?.centre.has(item.id) || hovered === item.id ? 2 : chosen?.near.has(item.id) ? 1 : 0);
const tint = (community) => colours.communities[community] ?? colours.kinds.other;

// What looks depend on, besides the item or line itself.
function looks() {
  const fillOf = kg.colourBy === "community" ? (item) => tint((item.entity ?? kg.entities[item.members[0]]).community) : undefined;
  return { colours, items: kg.items.length, lines: kg.lines.length, opened: arrangement === "bubbles" && kg.opened.length > 0, chosen, focus: kg.focus, fillOf };
}

// --- what is chosen

let choice = null;
kg.choose = (next) => {
  choice = next;
  rechoose();
  kg.restyle();
};

function rechoose() {
  chosen = null;
  if (choice?.entity) {
    const item = kg.items[itemOf[choice.entity.id]];
    if (!item) return;
    const mine = kg.lines.filter((line) => line.from === item || line.to === item);
    chosen = { centre: new Set([item.id]), near: new Set([item.id, ...mine.flatMap((line) => [line.from.id, line.to.id])]), lines: new Set(mine.map((line) => line.id)) };
  } else if (choice?.line) {
    const ends = choice.line.split(">").map((id) => (id.startsWith("b") ? id : Number(id)));
    if (ends.every((id) => itemIndex.has(id))) chosen = { centre: new Set(ends), near: new Set(ends), lines: new Set([choice.line]) };
  }
}

kg.isDrawn = (entity) => itemIndex.has(entity.id);
kg.bubbleOf = (entity) => kg.bubbles.find((bubble) => bubble.members.includes(entity.id));

// --- where one looks

// Shows everything in the part of the stage that the panel leaves free.
kg.fit = (animated = true) => {
  if (!kg.items.length) return;
  network.moveTo({ ...kg.framingAll(kg.items, document.getElementById("network"), kg.covered()), animation: animated ? kg.animated({ duration: 250 }) : false });
};

kg.animated = (how) => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : how);
kg.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: kg.animated({ duration: 150 }) });
kg.lookAt = ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false });
kg.looksAt = () => ({ ...network.getViewPosition(), scale: network.getScale() });

kg.openBubble = (bubble) => {
  kg.opened = [...kg.opened.filter((id) => id !== bubble.id), bubble.id];
  kg.redraw();
  const { clientWidth, clientHeight } = document.getElementById("network");
  network.moveTo({ position: turned(bubble), scale: Math.min(1.2, (0.42 * Math.min(clientWidth, clientHeight)) / bubble.radius), animation: kg.animated({ duration: 350 }) });
};

// Brings what is chosen and its neighbours into the free part of the stage, if they are not there.
kg.uncover = () => {
  const reached = chosen ? kg.items.filter((item) => chosen.near.has(item.id)) : [];
  const { clientWidth, clientHeight } = document.getElementById("network"), { right, bottom } = kg.covered();
  const wide = clientWidth - right, high = clientHeight - bottom, little = high < 300 || reached.some((item) => item.bubble);
  const places = little ? reached.filter((item) => chosen.centre.has(item.id)) : reached;
  if (!places.length) return;
  const edge = Math.min(60, wide / 8);
  const inside = places.map((place) => network.canvasToDOM(place)).every(({ x, y }) => x > edge && y > edge / 2 && x < wide - edge && y < high - edge / 2);
  if (inside && network.getScale() > 0.25) return;
  const ends = (name) => [Math.min(...places.map((one) => one[name])), Math.max(...places.map((one) => one[name]))];
  const frame = kg.framing(ends("x"), ends("y"), document.getElementById("network"), kg.covered(), Math.max(network.getScale(), 0.6));
  network.moveTo({ ...frame, animation: kg.animated({ duration: 350 }) });
};

const toPage = (place) => {
  const box = document.getElementById("network").getBoundingClientRect(), dom = network.canvasToDOM(place);
  return { x: box.left + dom.x, y: box.top + dom.y };
};
kg.pointOf = (id) => toPage(kg.itemById(id));
kg.pointOn = (id) => toPage(network.body.edges[id].edgeType.getPoint(0.5));

function drawDiscs(context) {
  if (arrangement !== "bubbles") return;
  context.fillStyle = colours.paper;
  context.strokeStyle = colours.line;
  context.lineWidth = 1.5 / network.getScale();
  for (const bubble of kg.bubbles) {
    if (!kg.opened.includes(bubble.id)) continue;
    const { x, y } = turned(bubble);
    context.beginPath();
    context.arc(x, y, bubble.radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

// --- what one points at

const tooltip = document.getElementById("tooltip");

kg.pointAt = (item, place = network.canvasToDOM(item)) => {
  hovered = item.id;
  const count = item.entity ? kg.countOf(item.entity) : new Set(item.members.flatMap((id) => kg.partsOf(kg.entities[id], "all"))).size;
  const below = [item.entity?.role, kg.t("statements", kg.number(count))].filter(Boolean).join(" · ");
  const some = item.members?.slice(1, 5).map((id) => kg.short(kg.entities[id].label)).join(", ");
  showTooltip(place, kg.el("strong", {}, kg.name(item.name)), some ? kg.el("span", {}, `${some} …`) : null, kg.el("span", {}, below));
};

function hoverLine(line, place) {
  const word = line.relation === "about" ? line.stance : line.relation;
  showTooltip(place, kg.el("strong", {}, kg.name(line.from.name), line.relation === "together" ? " – " : " → ", kg.name(line.to.name)),
    kg.el("span", {}, `${kg.t("statements", kg.number(line.statements.length))} · ${kg.t(word)}`));
}

function showTooltip({ x, y }, ...children) {
  tooltip.replaceChildren(...children.filter(Boolean));
  tooltip.hidden = false;
  const stage = tooltip.parentElement;
  tooltip.style.left = `${Math.max(8, Math.min(x + 14, stage.clientWidth - tooltip.offsetWidth - 8))}px`;
  tooltip.style.top = `${Math.max(8, Math.min(y + 16, stage.clientHeight - tooltip.offsetHeight - 8))}px`;
  document.getElementById("network").classList.add("pointing");
  network.redraw();
}

function unhover() {
  hovered = null;
  tooltip.hidden = true;
  document.getElementById("network").classList.remove("pointing");
}
kg.unhover = unhover;
})();
