// Draws the rectangles of the form on the photo, by mouse, finger and keyboard. The number fields stay the truth: each change is written there.
const namespace = "http://www.w3.org/2000/svg";
const sides = ["x", "y", "width", "height"];

export function start(form) {
  const { width, height, most, preview, textDraw, textAdd, textBox } = form.dataset;
  const size = [Number(width), Number(height)];
  const fields = form.querySelector("[data-blur-boxes]");
  const frame = form.querySelector("[data-blur-stage] .blur-frame");
  const shown = form.querySelector("[data-blur-preview]");
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("class", "blur-drawing");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", textDraw);
  frame.append(svg);
  const hint = Object.assign(document.createElement("p"), { className: "govuk-hint", textContent: textDraw });
  const add = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary", textContent: textAdd });
  frame.after(hint, add);
  let wait;

  const lines = () => [...fields.querySelectorAll("[data-blur-box]")];
  const inputs = line => [...line.querySelectorAll("input")];
  const read = line => {
    const values = inputs(line).map(input => (input.value.trim() === "" ? NaN : Number(input.value)));
    return values.every(Number.isInteger) && values[2] > 0 && values[3] > 0 ? values : null;
  };
  const write = (line, values) => inputs(line).forEach((input, i) => { input.value = values ? values[i] : ""; });
  const within = ([x, y, w, h]) => {
    [w, h] = [Math.max(1, Math.min(w, size[0])), Math.max(1, Math.min(h, size[1]))];
    return [Math.max(0, Math.min(x, size[0] - w)), Math.max(0, Math.min(y, size[1] - h)), w, h].map(Math.round);
  };

  const free = () => {
    const found = lines().find(line => inputs(line).every(input => input.value.trim() === ""));
    const count = lines().length;
    if (found || count >= Number(most)) return found ?? null;
    const line = lines()[0].cloneNode(true);
    line.setAttribute("aria-label", textBox.replace("{0}", count + 1));
    line.querySelector(".blur-no").textContent = count + 1;
    [...line.querySelectorAll("label")].forEach((label, i) => { label.htmlFor = `f-box-${count}-${sides[i]}`; });
    inputs(line).forEach((input, i) => Object.assign(input, { id: `f-box-${count}-${sides[i]}`, name: `box.${count}.${sides[i]}`, value: "" }));
    fields.append(line);
    return line;
  };

  const renew = () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const address = new URL(preview, location.href);
      lines().map(read).filter(Boolean).forEach(box => address.searchParams.append("box", box.join(",")));
      shown.src = address;
    }, 250);
  };

  const place = (rect, values) => sides.forEach((side, i) => rect.setAttribute(side, values[i]));
  const draw = () => {
    const held = svg.contains(document.activeElement) ? document.activeElement.dataset.line : null;
    svg.replaceChildren();
    lines().forEach((line, i) => {
      const values = read(line);
      if (!values) return;
      const rect = document.createElementNS(namespace, "rect");
      rect.dataset.line = i;
      rect.setAttribute("class", "blur-rect");
      rect.setAttribute("tabindex", "0");
      rect.setAttribute("role", "img");
      rect.setAttribute("aria-label", `${textBox.replace("{0}", i + 1)}: ${values.join(", ")}`);
      place(rect, values);
      svg.append(rect);
      if (held === String(i)) rect.focus();
    });
    renew();
  };

  svg.addEventListener("keydown", event => {
    const line = lines()[event.target.dataset?.line];
    const values = line && read(line);
    if (!values) return;
    const step = Math.max(4, Math.round(size[0] / 100));
    const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (event.key === "Delete" || event.key === "Backspace") {
      write(line, null);
      add.focus();
    } else if (move) {
      const [x, y, w, h] = values;
      write(line, within(event.shiftKey ? [x, y, w + move[0], h + move[1]] : [x + move[0], y + move[1], w, h]));
    } else {
      return;
    }
    event.preventDefault();
    draw();
  });

  const at = event => {
    const area = svg.getBoundingClientRect();
    return [(event.clientX - area.left) * size[0] / area.width, (event.clientY - area.top) * size[1] / area.height];
  };
  let begun = null, ghost = null, moved = null;
  svg.addEventListener("pointerdown", event => {
    if (event.button !== 0) return;
    svg.setPointerCapture(event.pointerId);
    begun = at(event);
    const line = lines()[event.target.dataset?.line];
    moved = line ? { line, from: read(line), rect: event.target } : null;
    if (!moved) {
      ghost = document.createElementNS(namespace, "rect");
      ghost.setAttribute("class", "blur-rect");
      svg.append(ghost);
    } else {
      event.target.focus();
    }
    event.preventDefault();
  });
  const spanned = event => {
    const now = at(event);
    if (moved) return within([moved.from[0] + now[0] - begun[0], moved.from[1] + now[1] - begun[1], moved.from[2], moved.from[3]]);
    const [x, y] = [0, 1].map(i => Math.max(0, Math.min(begun[i], now[i])));
    return within([x, y, Math.min(size[0], Math.max(begun[0], now[0])) - x, Math.min(size[1], Math.max(begun[1], now[1])) - y]);
  };
  svg.addEventListener("pointermove", event => { if (begun) place(moved?.rect ?? ghost, spanned(event)); });
  svg.addEventListener("pointerup", event => {
    if (!begun) return;
    const values = spanned(event);
    if (moved) write(moved.line, values);
    else if (values[2] > 5 && values[3] > 5) {
      const line = free();
      if (line) write(line, values);
    }
    begun = ghost = moved = null;
    draw();
  });
  svg.addEventListener("pointercancel", () => { begun = ghost = moved = null; draw(); });

  add.addEventListener("click", () => {
    const line = free();
    if (!line) return;
    const side = Math.round(Math.min(...size) / 4);
    write(line, within([(size[0] - side) / 2, (size[1] - side) / 2, side, side]));
    draw();
    svg.querySelector(`[data-line="${lines().indexOf(line)}"]`)?.focus();
  });
  fields.addEventListener("input", draw);
  draw();
  form.dataset.ready = "yes";
}
