// Signs by finger, pen or mouse in a box; the drawing goes with the form as a picture. Typing and photographing stay beside it.
export function start(field) {
  const drawn = field.querySelector("[data-sign-drawn]");
  if (!drawn) return;
  const { textHere, textClear } = field.dataset;
  const box = Object.assign(document.createElement("div"), { className: "sign-box" });
  const label = Object.assign(document.createElement("p"), { className: "govuk-label govuk-label--small", textContent: textHere });
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 200 });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", textHere);
  const clear = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary", textContent: textClear });
  box.append(label, canvas, clear);
  field.querySelector(".sign-ways").before(box);
  const pen = canvas.getContext("2d");
  const empty = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    drawn.value = "";
  };
  Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
  empty();
  const at = event => {
    const area = canvas.getBoundingClientRect();
    return [(event.clientX - area.left) * canvas.width / area.width, (event.clientY - area.top) * canvas.height / area.height];
  };
  let drawing = false;
  canvas.addEventListener("pointerdown", event => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", event => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", () => {
    drawing = false;
    drawn.value = canvas.toDataURL("image/png");
  });
  clear.addEventListener("click", empty);
}
