// How what is drawn looks: shapes, colours, widths, bends, and which part of it the screen shows.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const BUBBLE_SHARE = 0.8; // as in page.py

// Bubbles are far apart and seen from far: their lines are so much wider.
const groupScale = Math.min(4, Math.max(1, ...kg.bubbles.map((one) => Math.abs(one.x) / 700)));

// On a phone held upright the picture is turned. vis-network cuts off what is behind the point of a place.
kg.isUpright = (container) => container.clientHeight > 1.1 * container.clientWidth;
kg.turned = ({ x, y }, upright) => (upright ? { x: Math.trunc(y), y: Math.trunc(x) } : { x: Math.trunc(x), y: Math.trunc(y) });

kg.bubbleLook = (bubble, label, others) => ({ size: bubble.radius * BUBBLE_SHARE, shape: "dot", caption: kg.short(label) + (others ? ` +${kg.number(others)}` : "") });

// Gives lines, whose ends are numbers of items, these items as ends, a name and a bend.
kg.joined = (items, found) => {
  const both = new Set(found.map((line) => line.from * items.length + line.to)), gentle = found.length <= 600;
  return found.map((line) => {
    const bent = line.relation !== "together" && (gentle || both.has(line.to * items.length + line.from));
    return { ...line, from: items[line.from], to: items[line.to], id: `${items[line.from].id}>${items[line.to].id}`, smooth: bent ? { enabled: true, type: "curvedCW", roundness: 0.14 } : false };
  });
};

// The looks of an item and of a line, in words of vis-network. What they depend on is the picture: its colours, how
// many items and lines there are, whether a bubble is open, what is chosen (or null), whether it is a closer look, and
// what an item is coloured by.
kg.nodeStyle = (item, { colours, items, chosen, focus, fillOf }) => {
  const marked = chosen?.centre.has(item.id), faded = chosen && !focus && !chosen.near.has(item.id);
  const fill = faded ? colours.faded : fillOf?.(item) ?? (item.bubble ? colours.bubble : colours.kinds[item.kind]);
  const border = marked ? colours.ink : item.bubble ? colours.muted : colours.ground;
  const color = { background: fill, border, hover: { background: fill, border: colours.ink }, highlight: { background: fill, border } };
  return { color, borderWidth: marked ? 3 : items > 300 && !item.bubble ? 0.6 : 1.5 };
};

kg.lineStyle = (line, { colours, lines, opened, chosen, focus }) => {
  const { stance } = line;
  const groups = line.from.bubble && line.to.bubble, toGroup = line.from.bubble || line.to.bubble;
  const fade = toGroup && !chosen?.lines.has(line.id) ? (chosen ? 0.08 : opened ? 0.18 : 0.4) : !chosen || focus || chosen.lines.has(line.id) ? (chosen ? 0.95 : lines > 1500 ? 0.42 : lines > 500 ? 0.5 : 0.75) : 0.1;
  const color = groups && stance === "mixed" ? colours.muted : Object.hasOwn(colours.stances, stance) ? colours.stances[stance] : colours.stances.neutral;
  const scale = groups && !opened ? groupScale : 1;
  const width = Math.min(1.3 + 1.5 * Math.log2(line.statements.length), 8) * scale;
  return {
    width, color: { color, hover: color, highlight: color, opacity: fade, inherit: false },
    dashes: line.relation === "addressee" ? [9, 6] : line.relation === "statedIn" ? [1.5, 6] : false,
    arrows: { to: { enabled: line.relation !== "together", scaleFactor: width > 4 ? 0.32 : width > 2 ? 0.42 : 0.55 } },
  };
};

// The point in the middle of the stage and the scale that bring a rectangle of the picture into the part of the stage
// that is not covered, at most so much enlarged.
kg.framing = ([left, right], [top, low], { clientWidth, clientHeight }, covered, most) => {
  const wide = clientWidth - covered.right, high = clientHeight - covered.bottom;
  const side = Math.min(70, wide / 8), head = Math.min(60, high / 7);
  const scale = Math.min(most, (wide - 2 * side) / (right - left || 1), (high - head - 40) / (low - top || 1));
  return { position: { x: (left + right) / 2 + covered.right / 2 / scale, y: (top + low) / 2 + (covered.bottom - head + 40) / 2 / scale }, scale };
};
kg.framingAll = (items, stage, covered) => {
  const ends = (name, sign) => Math.max(...items.map((item) => sign * item[name] + item.size)) * sign;
  return kg.framing([ends("x", -1), ends("x", 1)], [ends("y", -1), ends("y", 1)], stage, covered, 1.35);
};
})();
