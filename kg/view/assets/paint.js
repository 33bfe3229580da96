// Paints shapes, lines and arrowheads on a canvas as vis-network 9.1 does, for the first picture: reading that library
// takes longer than all else. `node` and `line` styles are those of vis-network.
(() => {
"use strict";
const kg = (window.kgview ??= {});

// Corners around the middle, for a radius of one.
const corners = (count, radius, dy = 0) => Array.from({ length: count }, (_, number) => [radius(number) * Math.sin((2 * Math.PI * number) / count), dy - radius(number) * Math.cos((2 * Math.PI * number) / count)]);
const triangle = corners(3, () => (1.15 * 2) / Math.sqrt(3), 1.15 * 0.275);
const OUTLINES = {
  diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
  hexagon: corners(6, () => 1).map(([x, y]) => [y, x]),
  star: corners(10, (number) => 0.82 * (number % 2 ? 0.5 : 1.3), 0.082),
  triangle, triangleDown: triangle.map(([x, y]) => [x, -y]),
};

function outline(context, { x, y, size, shape }) {
  context.beginPath();
  if (shape === "dot") context.arc(x, y, size, 0, 2 * Math.PI);
  else if (shape === "square") context.rect(x - size, y - size, 2 * size, 2 * size);
  else for (const [across, down] of OUTLINES[shape]) context.lineTo(x + across * size, y + down * size);
  context.closePath();
}

// How far the border of an item is from its middle in a direction.
const reach = (item, angle, border) => (item.shape === "dot" ? item.size : item.size * Math.min(1 / Math.abs(Math.cos(angle)), 1 / Math.abs(Math.sin(angle))) + border);

// The point that a bent line is drawn towards; none if it is straight.
function bendOf({ from, to, smooth }) {
  if (!smooth) return null;
  const across = to.x - from.x, up = from.y - to.y, share = 0.5 * smooth.roundness + 0.5;
  const angle = Math.atan2(up, across) + share * Math.PI, length = share * Math.hypot(across, up);
  return { x: from.x + length * Math.sin(angle), y: from.y + length * Math.cos(angle) };
}
const pointAt = ({ from, to }, bend, t) => ({
  x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * bend.x + t ** 2 * to.x,
  y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * bend.y + t ** 2 * to.y,
});

// Where the line meets the border of its target: by halving, as nothing else finds it for every shape.
function meeting(line, bend, border) {
  let low = 0, high = 1, t = 0.5, point = null;
  for (let step = 0; step < 10; step++) {
    t = (low + high) / 2;
    point = pointAt(line, bend, t);
    const beyond = reach(line.to, Math.atan2(line.to.y - point.y, line.to.x - point.x), border) - Math.hypot(point.x - line.to.x, point.y - line.to.y);
    if (Math.abs(beyond) < 0.2) break;
    if (beyond < 0) low = t;
    else high = t;
  }
  return { ...point, t };
}

// The tip of the arrowhead, its direction and length.
function arrow(line, bend, style, border) {
  const { from, to } = line, length = 15 * style.arrows.to.scaleFactor + 3 * style.width;
  if (!bend) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x), back = reach(to, angle, border);
    return { x: to.x - back * Math.cos(angle), y: to.y - back * Math.sin(angle), angle, length };
  }
  const tip = meeting(line, bend, border), before = pointAt(line, bend, tip.t - length / Math.hypot(to.x - from.x, to.y - from.y));
  return { x: tip.x, y: tip.y, angle: Math.atan2(tip.y - before.y, tip.x - before.x), length };
}

function paintLine(context, { line, bend, style, head }) {
  context.globalAlpha = style.color.opacity;
  context.strokeStyle = style.color.color;
  context.lineWidth = style.width;
  context.setLineDash(style.dashes || []);
  if (style.dashes) context.lineCap = "round"; // and stays so, in vis-network too
  const end = head ? { x: head.x - 0.9 * head.length * Math.cos(head.angle), y: head.y - 0.9 * head.length * Math.sin(head.angle) } : line.to;
  context.beginPath();
  context.moveTo(line.from.x, line.from.y);
  if (bend) context.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
  else context.lineTo(end.x, end.y);
  context.stroke();
}

function paintHead(context, { style, head: { x, y, angle, length } }) {
  context.globalAlpha = style.color.opacity;
  context.fillStyle = style.color.color;
  context.beginPath();
  for (const [along, aside] of [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]]) context.lineTo(x + length * (along * Math.cos(angle) - aside * Math.sin(angle)), y + length * (along * Math.sin(angle) + aside * Math.cos(angle)));
  context.closePath();
  context.fill();
}

// The picture at `scale` with `position` in the middle; the context's transformation stays as it then is.
kg.paint = (context, items, lines, look, { position, scale }) => {
  const { clientWidth, clientHeight } = context.canvas;
  context.translate(clientWidth / 2 - position.x * scale, clientHeight / 2 - position.y * scale);
  context.scale(scale, scale);
  const styles = new Map(items.map((item) => [item, kg.nodeStyle(item, look)]));
  const drawn = lines.map((line) => {
    const style = kg.lineStyle(line, look), bend = bendOf(line);
    return { line, style, bend, head: style.arrows.to.enabled ? arrow(line, bend, style, styles.get(line.to).borderWidth) : null };
  });
  for (const one of drawn) paintLine(context, one);
  context.setLineDash([]);
  context.globalAlpha = 1;
  for (const [item, { color, borderWidth }] of styles) {
    outline(context, item);
    context.fillStyle = color.background;
    context.strokeStyle = color.border;
    context.lineWidth = Math.min(2 * item.size, borderWidth / scale);
    context.fill();
    context.stroke();
  }
  for (const one of drawn) if (one.head) paintHead(context, one);
  context.globalAlpha = 1;
};
})();
