// Labels keep their size on the screen whatever the zoom; the weightiest are written first, and none covers another
// or a node, unless there is no other place for it and the node is less than COVERED_MOST times as big as its own.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const LABELS_MOST = 400;
const COVERED_MOST = 0.75;
const LEAST_REACH = 1.2; // pixels; a label may cover what is smaller
const widths = new Map();

// Control characters and direction marks have no place on a canvas; very long names are cut there.
kg.short = (label) => {
  const clean = [...label.slice(0, 200).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ").replace(/\s+/g, " ").trim()];
  return clean.length > 32 ? `${clean.slice(0, 30).join("").trim()}…` : clean.join("");
};

// Which rectangles of the screen are taken, in cells, so that thousands can be asked for in one frame.
function occupied() {
  const CELL = 80, cells = new Map();
  const around = function* ([left, top, right, bottom]) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) yield column * 4096 + row;
  };
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  return {
    take(frame, owner, weight = Infinity) {
      for (const key of around(frame)) cells.has(key) ? cells.get(key).push({ frame, owner, weight }) : cells.set(key, [{ frame, owner, weight }]);
    },
    free(frame, owner, least = 0) {
      for (const key of around(frame)) if (cells.get(key)?.some((other) => other.owner !== owner && other.weight >= least && meet(frame, other.frame))) return false;
      return true;
    },
  };
}

// `topLeft` is the point of the picture in that corner of the canvas. `first` tells how urgent the label of an item is
// (2: must be written), `shown` whether it may be written at all.
kg.writeLabels = (context, items, { scale, topLeft }, colours, { first = () => 0, shown = () => true } = {}) => {
  const taken = occupied();
  const wide = context.canvas.clientWidth, high = context.canvas.clientHeight;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  const onScreen = [];
  for (const item of items) {
    const x = (item.x - topLeft.x) * scale, y = (item.y - topLeft.y) * scale;
    const whole = item.size * scale, reach = whole * 0.85;
    if (x < -whole || y < -whole || x > wide + whole || y > high + whole || !shown(item)) continue;
    if (reach > LEAST_REACH && !item.bubble) taken.take([x - reach, y - reach, x + reach, y + reach], item.id, item.size);
    onScreen.push({ item, x, y, urgent: first(item) });
  }
  onScreen.sort((a, b) => b.urgent - a.urgent || b.item.size - a.item.size || a.item.rank - b.item.rank);
  const most = Math.min(LABELS_MOST, 24 + (wide * high) / 9000);
  let written = 0;
  for (const spot of onScreen) {
    if (written >= most) break;
    written += writeLabel(context, spot, { scale, topLeft, taken, wide, colours });
  }
  context.restore();
};

function writeLabel(context, { item, x, y, urgent }, { scale, topLeft, taken, wide, colours }) {
  const forced = urgent === 2;
  const size = item.bubble ? 12.5 : Math.round(11.5 + Math.min(4, item.size / 8));
  const weight = (item.rank < 12 && item.size > 12) || forced ? 600 : 500;
  const font = (pixels) => `${weight} ${pixels}px ${colours.font}`;
  const text = (item.caption ??= kg.short(item.name));
  const key = `${size}/${weight}/${text}`;
  if (!widths.has(key)) {
    context.font = font(100);
    widths.set(key, (context.measureText(text).width * size) / 100);
  }
  const half = widths.get(key) / 2 + 2, high = size / 2 + 1, reach = item.size * scale;
  const inward = Math.max(half + 4 - x, 0) || Math.min(wide - half - 4 - x, 0);
  const spots = item.bubble ? [[0, 0]] : [[inward, reach + high + 3], [inward, -reach - high - 3], [reach + half + 4, 0], [-reach - half - 4, 0]];
  const frame = (spot) => [x + spot[0] - half, y + spot[1] - high, x + spot[0] + half, y + spot[1] + high];
  const inside = ([across]) => item.bubble || (x + across - half >= 0 && x + across + half <= wide);
  const free = (least) => spots.find((one) => inside(one) && taken.free(frame(one), item.id, least));
  const spot = free(0) ?? free(item.size * COVERED_MOST) ?? (forced ? spots[0] : null);
  if (!spot) return 0;
  taken.take(frame(spot), item.id);
  const at = [topLeft.x + (x + spot[0]) / scale, topLeft.y + (y + spot[1]) / scale];
  context.font = font(size / scale);
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = item.bubble ? colours.bubble : colours.ground;
  context.strokeText(text, ...at);
  context.fillStyle = colours.ink;
  context.fillText(text, ...at);
  return 1;
}
})();
