// Sends a photo ahead as soon as it is chosen: it is kept while the form is mended, and may know where it was taken.
// Where that fails the photo stays chosen and goes with the form, as without scripts.
import { bound } from "./files.js";

export function start(field) {
  const input = field.querySelector("input[type=file]");
  if (!input) return;
  const { name, send, textDrop, textKept, textSending, textReceived } = field.dataset;
  const most = Number(field.dataset.photos);
  const said = Object.assign(document.createElement("p"), { className: "govuk-hint photos-said" });
  said.setAttribute("role", "status");
  field.append(said);
  field.querySelector("[data-photos-send]")?.remove();
  let list = field.querySelector(".photos-kept");
  const drops = () => [...field.querySelectorAll(`input[type=hidden][name="${name}.kept"]`)].length;

  const show = (token, file) => {
    if (!list) {
      list = Object.assign(document.createElement("ul"), { className: "photos-kept" });
      list.setAttribute("aria-label", textKept);
      input.before(list);
    }
    const item = document.createElement("li");
    const image = Object.assign(new Image(120, 90), { alt: file.name, src: `/report/files/${token}` });
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: `${name}.kept`, value: token });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary photos-drop", textContent: textDrop });
    drop.addEventListener("click", () => { item.remove(); input.hidden = false; input.focus(); });
    item.append(image, hidden, drop);
    list.append(item);
  };

  const take = async () => {
    if (!bound(field, input)) return;
    const files = [...input.files].slice(0, most - drops());
    if (files.length === 0) return;
    said.textContent = textSending;
    const sent = [];
    for (const file of files) {
      try {
        const answer = await fetch(send, { method: "POST", body: file, headers: { accept: "application/json", "accept-language": document.documentElement.lang } });
        const body = await answer.json();
        if (answer.status === 413 || answer.status === 400) {
          said.textContent = body.detail.replace(/^\w+: /, "");
          input.value = "";
          return sent.forEach(([token, one]) => show(token, one));
        }
        if (!answer.ok) throw new Error(body.detail);
        sent.push([body.file, file]);
        if (body["taken-at"]) {
          // The place's own part may still be on its way; it looks here when it starts.
          field.closest("form").photoPlace = body["taken-at"];
          field.dispatchEvent(new CustomEvent("photo-place", { bubbles: true, detail: body["taken-at"] }));
        }
      } catch {
        // It stays chosen; what was sent ahead for nothing is swept.
        said.textContent = "";
        return;
      }
    }
    sent.forEach(([token, file]) => show(token, file));
    input.value = "";
    input.hidden = drops() >= most;
    said.textContent = textReceived;
  };

  input.addEventListener("change", take);
  // Chosen before this part was there.
  if (input.files.length > 0) take();
}
