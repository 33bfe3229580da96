// The first picture, on the screen before vis-network and the facts behind it are read: the same items, lines, looks
// and labels, painted on a canvas that vis-network's then replaces.
(() => {
"use strict";
const kg = (window.kgview ??= {});
const get = (id) => document.getElementById(id);
const canvas = get("first"), stage = get("network");

kg.countsText = (counts) => kg.t("counts", ...counts.map(kg.number));

function items(upright) {
  const bubbles = new Map(kg.bubbles.map((bubble) => [bubble.id, bubble]));
  return kg.graph.nodes.map(({ id, label, kind, shape, size, ...spot }, rank) => {
    const bubble = bubbles.get(id), look = bubble ? kg.bubbleLook(bubble, label, bubble.members.length - 1) : { size, shape, name: label };
    return { id, bubble, kind, rank, ...kg.turned(spot, upright), ...look };
  });
}

function lines(ends) {
  const numbers = new Map(ends.map((item, number) => [item.id, number]));
  return kg.joined(ends, kg.graph.edges.map((edge) => ({ ...edge, from: numbers.get(edge.from), to: numbers.get(edge.to) })));
}

// Also a hook for tests, which compare it with what vis-network draws.
kg.paintFirst = (onto) => {
  const nodes = items(kg.isUpright(stage)), edges = lines(nodes), colours = kg.colours();
  const view = kg.framingAll(nodes, stage, { right: 0, bottom: 0 }), context = onto.getContext("2d"), ratio = devicePixelRatio || 1;
  onto.width = Math.round(onto.clientWidth * ratio);
  onto.height = Math.round(onto.clientHeight * ratio);
  context.scale(ratio, ratio);
  kg.paint(context, nodes, edges, { colours, items: nodes.length, lines: edges.length }, view);
  const topLeft = { x: view.position.x - onto.clientWidth / 2 / view.scale, y: view.position.y - onto.clientHeight / 2 / view.scale };
  kg.writeLabels(context, nodes, { scale: view.scale, topLeft }, colours);
};

kg.endFirst = () => canvas.remove();

// The words make the header as high as it will be: a stage that changed its size later would show a picture that jumps.
kg.translate();
get("counts").textContent = kg.countsText(kg.graph.counts);
// An address asks for another picture; a page in a hidden frame has no room for any.
if (kg.graph.nodes.length && location.hash.length < 2 && stage.clientWidth) {
  kg.paintFirst(canvas);
  kg.drawnAfter = performance.now();
}
})();
