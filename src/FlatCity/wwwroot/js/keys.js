// Keys on staff pages (/work/keys says which, and switches them off). Whatever they do can be done without them.
let goes = 0;

export function start(main) {
  const rows = () => [...main.querySelectorAll("tbody tr")].filter(row => row.querySelector("a"));
  const here = () => rows().findIndex(row => row.contains(document.activeElement));
  const to = index => rows()[Math.max(0, Math.min(index, rows().length - 1))]?.querySelector("a").focus();
  const acts = {
    j: () => to(here() + 1),
    k: () => to(here() < 0 ? 0 : here() - 1),
    o: () => rows()[here()]?.querySelector("a").click(),
    x: () => rows()[here()]?.querySelector(".table-pick input")?.click(),
    "/": () => document.querySelector("#bar-q")?.focus(),
    d: () => document.querySelector("#do")?.querySelector("a, input:not([type=hidden]), select, textarea, button")?.focus(),
    "?": () => location.assign("/work/keys"),
  };
  const gone = { w: "/work", c: "/work/cases" };

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
    if (goes && event.key in gone) {
      location.assign(gone[event.key]);
      event.preventDefault();
      return;
    }
    goes = event.key === "g" ? setTimeout(() => { goes = 0; }, 1500) : 0;
    if (Object.hasOwn(acts, event.key)) {
      acts[event.key]();
      event.preventDefault();
    }
  });
  main.dataset.ready = "yes";
}
