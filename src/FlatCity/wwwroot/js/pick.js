// A box in the head that ticks all rows; without scripts each row has its own.
export function start(table) {
  const boxes = [...table.querySelectorAll(".table-pick input")];
  const label = document.createElement("label");
  label.className = "table-pick table-pick--all";
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", document.documentElement.lang.startsWith("en") ? "Tick all" : "全部勾选");
  all.addEventListener("change", () => boxes.forEach(box => { box.checked = all.checked; }));
  table.addEventListener("change", () => { all.checked = boxes.every(box => box.checked); });
  label.append(all);
  table.querySelector("thead th").prepend(label);
}
