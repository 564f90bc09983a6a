// Where it is: offers named places as one types, takes the device's position, and a pin on the map. The words alone are enough.
export function start(field) {
  const words = field.querySelector("input[type=text]");
  if (field.dataset.find) offerPlaces(field, words);
  if (field.dataset.outlines) addMap(field);
  const form = field.closest("form");
  form?.addEventListener("photo-place", ({ detail }) => offerPhoto(field, detail));
  if (form?.photoPlace) offerPhoto(field, form.photoPlace);
}

// A photo knows where it was taken: offered, never taken by itself.
function offerPhoto(field, { lat, lon, says }) {
  field.querySelector("[data-place-offer]")?.remove();
  const offer = Object.assign(document.createElement("div"), { className: "place-offer" });
  offer.dataset.placeOffer = "";
  offer.setAttribute("role", "status");
  offer.append(Object.assign(document.createElement("span"), { textContent: says }), button(field.dataset.textUse, () => {
    field.querySelector("[data-place-lat]").value = lat;
    field.querySelector("[data-place-lon]").value = lon;
    field.dispatchEvent(new CustomEvent("place-taken", { detail: { lat, lon } }));
    offer.replaceChildren(Object.assign(document.createElement("span"), { textContent: field.dataset.textTaken }));
  }));
  field.append(offer);
}

function offerPlaces(field, words) {
  const list = document.createElement("ul");
  list.className = "place-offers";
  list.id = `${words.id}-offers`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.textFound);
  list.hidden = true;
  words.parentElement.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) words.setAttribute(name, value);
  const name = words.name.replace(/\.words$/, "");
  let wait, at = -1, asked = 0;

  const close = () => { list.hidden = true; at = -1; words.setAttribute("aria-expanded", "false"); words.removeAttribute("aria-activedescendant"); };
  const mark = index => {
    at = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      words.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  };
  const take = place => {
    words.value = place.name;
    let pick = field.querySelector(`input[type=hidden][name="${name}.pick"]`);
    if (!pick) {
      pick = Object.assign(document.createElement("input"), { type: "hidden", name: `${name}.pick` });
      field.append(pick);
    }
    field.querySelector("[data-place-found]")?.remove();
    pick.value = place.code;
    field.dispatchEvent(new CustomEvent("place-taken", { detail: place }));
    close();
  };
  const show = places => {
    list.replaceChildren(...places.map((place, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      const where = Object.assign(document.createElement("span"), { className: "place-where", textContent: place.where ?? "" });
      item.append(place.name, where);
      item.addEventListener("mousedown", event => { event.preventDefault(); take(place); });
      item.place = place;
      return item;
    }));
    list.hidden = places.length === 0;
    words.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  };

  const search = async () => {
    const text = words.value.trim();
    if (text.length < 2) return close();
    const mine = ++asked;
    const address = new URL(field.dataset.find, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { accept: "application/json" } });
      if (answer.ok && mine === asked) show((await answer.json()).slice(0, 8));
    } catch { close(); }
  };

  words.addEventListener("input", () => {
    field.querySelectorAll(`input[type=hidden][name="${name}.pick"]`).forEach(pick => pick.remove());
    clearTimeout(wait);
    wait = setTimeout(search, 180);
  });
  // The button would fetch the page anew, and photos chosen already would be lost.
  field.querySelector("[data-place-find]")?.addEventListener("click", event => {
    event.preventDefault();
    words.focus();
    search();
  });
  words.addEventListener("keydown", event => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === "ArrowDown") mark((at + 1) % count);
    else if (event.key === "ArrowUp") mark((at - 1 + count) % count);
    else if (event.key === "Enter" && at >= 0) take(list.children[at].place);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  words.addEventListener("blur", close);
}

async function addMap(field) {
  const { textMap, textTaken, textClear, textHere, textMade, textIn, textOut, outlines } = field.dataset;
  const [lat, lon] = [field.querySelector("[data-place-lat]"), field.querySelector("[data-place-lon]")];
  const box = document.createElement("div");
  box.className = "place-map";
  const frame = document.createElement("div");
  frame.className = "map map--on";
  const bar = document.createElement("div");
  bar.className = "place-map-tools";
  bar.setAttribute("aria-live", "polite");
  const said = Object.assign(document.createElement("p"), { className: "govuk-hint", textContent: textMap });
  box.append(said, frame, bar);
  field.append(box);
  try {
    const { drawLand, fetchJson, madeUp, sentence, maplibre } = await import("./land.js");
    const land = await fetchJson(outlines);
    const map = await drawLand(frame, land, { label: textMap, in: textIn, out: textOut });
    if (madeUp(land)) frame.append(sentence("map-made", textMade));
    const pin = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    pin.setAttribute("class", "map-pin");
    pin.setAttribute("width", "34");
    pin.setAttribute("height", "44");
    pin.setAttribute("viewBox", "0 0 34 44");
    const shape = document.createElementNS(pin.namespaceURI, "path");
    shape.setAttribute("d", "M17 42C9 30 3 24 3 16a14 14 0 0 1 28 0c0 8-6 14-14 26z");
    pin.append(shape);
    const marker = new maplibre.Marker({ element: pin, anchor: "bottom" });
    const taken = sentence("place-taken", textTaken);
    const clear = button(textClear, () => put(null));
    const put = at => {
      lat.value = at ? at.lat.toFixed(6) : "";
      lon.value = at ? at.lng.toFixed(6) : "";
      if (at) marker.setLngLat(at).addTo(map);
      else marker.remove();
      taken.hidden = clear.hidden = !at;
    };
    const go = at => { put(at); map.easeTo({ center: at, zoom: Math.max(map.getZoom(), 13.5) }); };
    if (navigator.geolocation && isSecureContext) {
      bar.append(button(textHere, () => navigator.geolocation.getCurrentPosition(({ coords }) => go({ lat: coords.latitude, lng: coords.longitude }))));
    }
    bar.append(clear, taken);
    put(lat.value && lon.value ? { lat: Number(lat.value), lng: Number(lon.value) } : null);
    map.on("click", event => put(event.lngLat));
    field.addEventListener("place-taken", ({ detail }) => detail.lat && go({ lat: detail.lat, lng: detail.lon }));
    field.dataset.ready = "yes";
  } catch (fault) {
    box.remove();
    console.info("No map here:", fault.message);
  }
}

function button(text, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary", textContent: text });
  made.addEventListener("click", act);
  return made;
}
