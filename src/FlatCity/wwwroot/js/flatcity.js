// What every page gets on top of its HTML. Each part is small, looks for its own elements, and the page is whole without it.
import { ErrorSummary } from "/lib/govuk-frontend.mjs";

const parts = [
  ["[data-module='govuk-error-summary']", () => ({ start: element => new ErrorSummary(element) })],
  ["textarea[data-most]:not([data-most=''])", () => import("./count.js")],
  ["[data-photos]", () => import("./photos.js")],
  ["[data-files]", () => import("./files.js")],
  ["[data-voice]", () => import("./voice.js")],
  ["[data-sign]", () => import("./sign.js")],
  ["[data-blur]", () => import("./blur.js")],
  ["form[method=post]", () => import("./once.js")],
  ["[data-place]", () => import("./place.js")],
  ["[data-map]", () => import("./map.js")],
  ["[data-chart]", () => import("./chart.js")],
  [".table:has(.table-pick)", () => import("./pick.js")],
  ["[data-keys='on']", () => import("./keys.js")],
];

// The base's scripts ask for this mark; its usual inline script would break the page's policy.
document.body.classList.add("govuk-frontend-supported");

for (const [selector, load] of parts) {
  const found = document.querySelectorAll(selector);
  if (found.length > 0) {
    const part = await load();
    for (const element of found) {
      // One part that fails must not take the others with it; a test looks for the error it leaves.
      try {
        part.start(element);
      } catch (fault) {
        reportError(fault);
      }
    }
  }
}
