// Says that a file is too large before it is sent, so that nothing else of the form is lost with it.
export function start(field) {
  const input = field.querySelector("input[type=file]");
  input?.addEventListener("change", () => bound(field, input));
}

export function bound(field, input) {
  const most = Number(field.dataset.mostBytes);
  const large = [...input.files].find(file => file.size > most);
  field.querySelector("[data-too-large]")?.remove();
  if (!large) return true;
  const said = Object.assign(document.createElement("p"), { className: "govuk-error-message", textContent: field.dataset.textLarge.replace("{0}", large.name).replace("{1}", Math.floor(most / 1048576)) });
  said.dataset.tooLarge = "";
  said.setAttribute("role", "alert");
  input.before(said);
  input.value = "";
  return false;
}
