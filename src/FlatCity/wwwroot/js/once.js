// A second press of the same button waits for the first. The hidden submission id already makes it harmless.
export function start(form) {
  form.addEventListener("submit", event => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  // Back in the browser's history the page comes out of its memory: it may be sent again.
  addEventListener("pageshow", () => delete form.dataset.sent);
}
