// Tables are sorted by their headings: up, down, and back to the order of the answer.
(() => {
"use strict";
const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const NEXT = { none: "ascending", ascending: "descending", descending: "none" };

function compared(one, other, order) {
  if (one === "" || other === "") return (one === "") - (other === ""); // what is missing comes last either way
  const numbers = typeof one === "number" && typeof other === "number";
  return (order === "descending" ? -1 : 1) * (numbers ? one - other : collator.compare(one, other));
}

function valueOf(row, column) {
  const cell = row.cells[column];
  const text = cell.textContent.trim();
  return cell.classList.contains("number") && text !== "" ? Number(text) : text;
}

for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    heading.ariaSort = "none";
    heading.classList.toggle("number", rows.some((row) => row.cells[column].classList.contains("number")));
    button.addEventListener("click", () => {
      const order = NEXT[heading.ariaSort];
      for (const other of headings) other.ariaSort = "none";
      heading.ariaSort = order;
      const keyed = rows.map((row, at) => ({ row, at, key: valueOf(row, column) }));
      if (order !== "none") keyed.sort((one, other) => compared(one.key, other.key, order) || one.at - other.at);
      body.append(...keyed.map(({ row }) => row));
    });
  });
}
})();
