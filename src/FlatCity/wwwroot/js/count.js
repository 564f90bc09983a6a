// How many characters are left, said under the field; read out only when one stops typing.
export function start(area) {
  const note = document.getElementById(`${area.id}-most`);
  const most = Number(area.dataset.most);
  const rule = note.textContent;
  const spoken = document.createElement("span");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  note.after(spoken);
  let wait;
  const count = () => {
    const used = [...area.value].length;
    note.textContent = used === 0 ? rule : `${used} / ${most}`;
    note.classList.toggle("govuk-error-message", used > most);
    clearTimeout(wait);
    wait = setTimeout(() => { spoken.textContent = used > most * 0.8 ? note.textContent : ""; }, 1200);
  };
  area.addEventListener("input", count);
  if (area.value !== "") count();
}
