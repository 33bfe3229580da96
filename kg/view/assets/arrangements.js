// Places for the few actors of a closer look; the whole graph has its places from Python.
(() => {
"use strict";
const kg = (window.kgview ??= {});

// One in the middle, the others on rings around it, those with most statements inside.
kg.ringsAround = (centre, others) => {
  const spots = new Map([[centre.id, { x: 0, y: 0 }]]);
  const order = [...others].sort((a, b) => kg.countOf(b) - kg.countOf(a) || a.id - b.id);
  const gap = Math.max(64, 120 - order.length);
  for (let ring = 1, at = 0; at < order.length; ring++) {
    const radius = 130 + gap * 1.15 * (ring - 1) + centre.size, room = Math.max(6, Math.floor((2 * Math.PI * radius) / gap));
    const here = order.slice(at, at + room);
    here.forEach((one, number) => {
      const angle = (2 * Math.PI * (number + (ring % 2) / 2)) / here.length - Math.PI / 2;
      spots.set(one.id, { x: 1.3 * radius * Math.cos(angle), y: radius * Math.sin(angle) });
    });
    at += here.length;
  }
  return spots;
};

// Layers from left to right, each in the order of its neighbours in the layer before.
kg.inLayers = (layers) => {
  const spots = new Map();
  layers.forEach((layer, column) => {
    const height = (one) => {
      const before = kg.neighbours(one).map((other) => spots.get(other.id)?.y).filter((y) => y !== undefined);
      return before.length ? before.reduce((sum, y) => sum + y, 0) / before.length : 0;
    };
    const ordered = column ? layer.map((one) => [height(one), one]).sort((a, b) => a[0] - b[0]).map(([, one]) => one) : layer;
    ordered.forEach((one, row) => spots.set(one.id, { x: column * 240, y: (row - (layer.length - 1) / 2) * 84 }));
  });
  return spots;
};
})();
