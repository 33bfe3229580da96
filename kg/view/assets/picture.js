// The drawing: hands nodes and lines to vis-network, styles them by filter and selection, writes the labels.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const LABELS_MOST = 400;
const MANY_LINES = 2500;

let colours, nodes, edges, network, lines, drawn, shownNodes, chosen = null, hovered = null;
const widths = new Map();

// Hooks for tests and for scripts: kgview.network is the vis.Network; kgview.pointOf / kgview.pointOn give the
// place of a node (by entity number) and of the middle of a line (by its place in kgview.lines) in page pixels.
kg.draw = (container, open) => {
  colours = kg.colours();
  drawn = kg.graph.nodes.map((node, rank) => ({ ...node, rank, entity: kg.entities[node.id] }));
  findShown();
  if (container.clientHeight > 1.1 * container.clientWidth) drawn = drawn.map((node) => ({ ...node, x: node.y, y: node.x })); // a phone held upright
  const linked = new Set(kg.graph.edges.map((edge) => `${edge.from}>${edge.to}`));
  const gentle = kg.graph.edges.length <= 600;
  lines = kg.lines = kg.graph.edges.map((edge) => ({
    ...edge, statements: edge.statements.map((id) => kg.statements[id]),
    smooth: gentle || linked.has(`${edge.to}>${edge.from}`) ? { enabled: true, type: "curvedCW", roundness: 0.14 } : false,
  }));
  nodes = new vis.DataSet(drawn.map(({ id, x, y, size, shape }) => ({ id, x, y, size, shape, ...nodeStyle(id) })));
  edges = new vis.DataSet(lines.map((line) => ({ id: line.id, from: line.from, to: line.to, smooth: line.smooth, ...lineStyle(line) })));
  const options = { ...kg.graph.options, autoResize: true };
  options.interaction = { ...options.interaction, hideEdgesOnDrag: lines.length > MANY_LINES, hideEdgesOnZoom: lines.length > MANY_LINES };
  network = kg.network = new vis.Network(container, { nodes, edges }, options);
  network.on("afterDrawing", writeLabels);
  network.on("click", (event) => {
    unhover();
    if (event.nodes.length) open.actor(kg.entities[event.nodes[0]]);
    else if (event.edges.length) open.line(lines[event.edges[0]]);
    else open.nothing();
  });
  for (const [name, handle] of [["hoverNode", (e) => hover(e, { node: e.node })], ["hoverEdge", (e) => hover(e, { edge: e.edge })], ["blurNode", unhover], ["blurEdge", unhover]]) network.on(name, handle);
  for (const name of ["dragStart", "zoom"]) network.on(name, unhover);
  kg.fit(false);
};

const shown = (line) => line.statements.filter(kg.passes);
const findShown = () => { shownNodes = new Set(drawn.filter((node) => kg.visible(node.entity)).map((node) => node.id)); };
const visibleLine = (line) => shownNodes.has(line.from) && shownNodes.has(line.to) && line.statements.some(kg.passes);

const near = (id) => !chosen || chosen.near.has(id);
const nearLine = (line) => !chosen || chosen.lines.has(line.id);

function nodeStyle(id) {
  const entity = kg.entities[id];
  const marked = chosen?.centre.has(id);
  const fill = near(id) ? colours.kinds[entity.kind] : colours.faded;
  const border = marked ? colours.ink : colours.ground;
  const color = { background: fill, border, hover: { background: fill, border: colours.ink }, highlight: { background: fill, border } };
  return { color, borderWidth: marked ? 3 : drawn.length > 300 ? 0.6 : 1.5, hidden: !shownNodes.has(id) };
}

function lineStyle(line) {
  const statements = shown(line);
  const stance = kg.jointStance(statements);
  const fade = nearLine(line) ? (chosen ? 0.95 : lines.length > 1500 ? 0.42 : lines.length > 500 ? 0.5 : 0.75) : 0.12;
  const tint = Object.hasOwn(colours.stances, stance) ? colours.stances[stance] : colours.stances.neutral;
  const width = Math.min(1.3 + 1.5 * Math.log2(Math.max(1, statements.length)), 8);
  return {
    hidden: !visibleLine(line), width, color: { color: tint, hover: tint, highlight: tint, opacity: fade, inherit: false },
    dashes: line.relation === "about" ? false : line.relation === "addressee" ? [9, 6] : [1.5, 6],
    arrows: { to: { enabled: true, scaleFactor: width > 4 ? 0.32 : width > 2 ? 0.42 : 0.55 } },
  };
}

// Styles everything anew: after a filter, a choice, or a change between light and dark.
kg.restyle = () => {
  colours = kg.colours();
  findShown();
  nodes.update(drawn.map(({ id }) => ({ id, ...nodeStyle(id) })));
  edges.update(lines.map((line) => ({ id: line.id, ...lineStyle(line) })));
};

kg.choose = (choice) => {
  chosen = null;
  if (choice?.entity) {
    const id = choice.entity.id;
    const mine = lines.filter((line) => (line.from === id || line.to === id) && visibleLine(line));
    chosen = { centre: new Set([id]), near: new Set([id, ...mine.flatMap((line) => [line.from, line.to])]), lines: new Set(mine.map((line) => line.id)) };
  } else if (choice?.line) {
    const ends = [choice.line.from, choice.line.to];
    chosen = { centre: new Set(ends), near: new Set(ends), lines: new Set([choice.line.id]) };
  }
  kg.restyle();
};

kg.isDrawn = (entity) => nodes.get(entity.id) !== null;

kg.fit = (animated = true) => {
  if (!drawn.length) return;
  network.fit({ maxZoomLevel: 1.5, animation: false });
  const to = { position: network.getViewPosition(), scale: network.getScale() * 0.9 };
  network.moveTo({ ...to, animation: animated && { duration: 250 } });
};

kg.zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: { duration: 150 } });

// Brings what is chosen and its neighbours into the part of the stage that the panel leaves free, if they are not.
kg.uncover = ({ right = 0, bottom = 0 }) => {
  const places = chosen ? Object.values(network.getPositions([...chosen.near].filter((id) => nodes.get(id)))) : [];
  if (!places.length) return;
  const { clientWidth, clientHeight } = document.getElementById("network");
  const wide = clientWidth - right, high = clientHeight - bottom, edge = Math.min(70, wide / 6);
  const inside = places.map((place) => network.canvasToDOM(place)).every(({ x, y }) => x > edge && y > edge / 2 && x < wide - edge && y < high - edge / 2);
  if (inside) return;
  const [left, far] = [Math.min(...places.map((one) => one.x)), Math.max(...places.map((one) => one.x))];
  const [top, low] = [Math.min(...places.map((one) => one.y)), Math.max(...places.map((one) => one.y))];
  const scale = Math.min(Math.max(network.getScale(), 0.6), (wide - 2 * edge) / (far - left || 1), (high - edge) / (low - top || 1));
  const position = { x: (left + far) / 2 + right / 2 / scale, y: (top + low) / 2 + bottom / 2 / scale };
  network.moveTo({ position, scale, animation: { duration: 350 } });
};


const toPage = (place) => {
  const box = document.getElementById("network").getBoundingClientRect();
  const dom = network.canvasToDOM(place);
  return { x: box.left + dom.x, y: box.top + dom.y };
};
kg.pointOf = (id) => toPage(network.getPositions([id])[id]);
kg.pointOn = (id) => toPage(network.body.edges[id].edgeType.getPoint(0.5));

function hover(event, what) {
  hovered = what.node ?? null;
  const tooltip = document.getElementById("tooltip");
  if (what.node !== undefined) {
    const entity = kg.entities[what.node];
    tooltip.replaceChildren(kg.el("strong", {}, kg.name(entity.label)), kg.el("span", {}, [entity.role, kg.t("statements", kg.number(entity.all.filter(kg.passes).length))].filter(Boolean).join(" · ")));
  } else {
    const line = lines[what.edge], list = shown(line);
    tooltip.replaceChildren(
      kg.el("strong", {}, kg.name(kg.entities[line.from].label), " → ", kg.name(kg.entities[line.to].label)),
      kg.el("span", {}, `${kg.t("statements", kg.number(list.length))} · ${kg.t(line.relation === "about" ? kg.jointStance(list) : line.relation)}`));
  }
  tooltip.hidden = false;
  const { x, y } = event.pointer.DOM, stage = tooltip.parentElement;
  tooltip.style.left = `${Math.max(8, Math.min(x + 14, stage.clientWidth - tooltip.offsetWidth - 8))}px`;
  tooltip.style.top = `${Math.max(8, Math.min(y + 16, stage.clientHeight - tooltip.offsetHeight - 8))}px`;
  document.getElementById("network").classList.add("pointing");
}

function unhover() {
  hovered = null;
  document.getElementById("tooltip").hidden = true;
  document.getElementById("network").classList.remove("pointing");
}

// Control characters and direction marks have no place on a canvas; very long names are cut there.
const short = (label) => {
  const clean = [...label.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").replace(/\s+/g, " ").trim()];
  return clean.length > 32 ? `${clean.slice(0, 30).join("").trim()}…` : clean.join("");
};

// Which rectangles of the screen are taken, in cells, so that thousands can be asked for in one frame.
function occupied() {
  const CELL = 80, cells = new Map();
  const around = function* ([left, top, right, bottom]) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) yield `${column},${row}`;
  };
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    take(frame, owner) {
      for (const key of around(frame)) cells.has(key) ? cells.get(key).push({ frame, owner }) : cells.set(key, [{ frame, owner }]);
    },
    free(frame, owner) {
      for (const key of around(frame)) if (cells.get(key)?.some((other) => other.owner !== owner && meet(frame, other.frame))) return false;
      return true;
    },
  };
}

// Labels keep their size on the screen whatever the zoom; the weightiest are written first and none covers another
// or a node.
function writeLabels(context) {
  const scale = network.getScale();
  const topLeft = network.DOMtoCanvas({ x: 0, y: 0 });
  const box = context.canvas.getBoundingClientRect();
  const taken = occupied();
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const first = (node) => (chosen?.centre.has(node.id) || hovered === node.id ? 2 : chosen?.near.has(node.id) ? 1 : 0);
  const order = chosen || hovered !== null ? [...drawn].sort((a, b) => first(b) - first(a)) : drawn;
  const onScreen = [];
  for (const node of order) {
    const place = network.body.nodes[node.id];
    const x = (place.x - topLeft.x) * scale, y = (place.y - topLeft.y) * scale;
    if (x < -80 || y < -40 || x > box.width + 80 || y > box.height + 40 || !shownNodes.has(node.id) || (chosen && !near(node.id) && hovered !== node.id)) continue;
    const reach = node.size * scale * 0.85;
    if (reach > 5) taken.take([x - reach, y - reach, x + reach, y + reach], node.id);
    onScreen.push({ node, x, y });
  }
  let written = 0;
  const most = Math.min(LABELS_MOST, 24 + (box.width * box.height) / 13000);
  for (const { node, x, y } of onScreen) {
    if (written >= most) break;
    written += writeLabel(context, node, x, y, scale, topLeft, taken, first(node) === 2);
  }
  context.restore();
}

function writeLabel(context, node, x, y, scale, topLeft, taken, forced) {
  const size = Math.round(11.5 + Math.min(4, node.size / 8));
  const weight = node.rank < 12 && node.size > 12 || forced ? 600 : 500;
  const font = (pixels) => `${weight} ${pixels}px ${colours.font}`;
  const text = (node.caption ??= short(node.entity.label));
  const key = `${size}/${weight}/${text}`;
  if (!widths.has(key)) {
    context.font = font(100);
    widths.set(key, (context.measureText(text).width * size) / 100);
  }
  const half = widths.get(key) / 2 + 2, high = size / 2 + 1, reach = node.size * scale;
  const wide = context.canvas.clientWidth, inward = Math.max(half + 4 - x, 0) || Math.min(wide - half - 4 - x, 0);
  const spots = [[inward, reach + high + 3], [inward, -reach - high - 3], [reach + half + 4, 0], [-reach - half - 4, 0]];
  const frame = (spot) => [x + spot[0] - half, y + spot[1] - high, x + spot[0] + half, y + spot[1] + high];
  const inside = ([across]) => x + across - half >= 0 && x + across + half <= wide;
  const spot = spots.find((one) => inside(one) && taken.free(frame(one), node.id)) ?? (forced ? spots[0] : null);
  if (!spot) return 0;
  taken.take(frame(spot), node.id);
  const at = [topLeft.x + (x + spot[0]) / scale, topLeft.y + (y + spot[1]) / scale];
  context.font = font(size / scale);
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = colours.ground;
  context.strokeText(text, ...at);
  context.fillStyle = colours.ink;
  context.fillText(text, ...at);
  return 1;
}
})();
