// The city drawn from its own outlines: no tiles, no fonts, no other host. Shared by the map and by the place question.
import * as maplibre from "/lib/maplibre-gl.mjs";

maplibre.setWorkerUrl(new URL("/lib/maplibre-gl-worker.mjs", location.href).href);

const colour = { plain: "#77858a", going: "#3b7ab5", waiting: "#d99a1c", late: "#c8321f", urgent: "#8f1d10", done: "#2e8a4e", ended: "#9aa5a1" };

export { maplibre, colour };

export async function fetchJson(address) {
  const answer = await fetch(address, { headers: { accept: "application/geo+json, application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Whether any outline is made up; then the map must say so. */
export const madeUp = outlines => outlines.made === true || outlines.features.some(outline => outline.properties?.made);

export function boundsOf(...collections) {
  const bounds = new maplibre.LngLatBounds();
  const walk = coordinates => typeof coordinates[0] === "number" ? bounds.extend(coordinates) : coordinates.forEach(walk);
  collections.flatMap(collection => collection.features).forEach(feature => feature.geometry && walk(feature.geometry.coordinates));
  return bounds;
}

/** Makes the canvas in `frame` and resolves when it can be drawn on; throws where the browser has no WebGL. */
export async function drawLand(frame, outlines, words) {
  const canvas = document.createElement("div");
  canvas.className = "map-canvas";
  frame.prepend(canvas);
  const style = {
    version: 8,
    sources: { outlines: { type: "geojson", data: outlines } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": "#dfe8ea" } },
      { id: "land", type: "fill", source: "outlines", paint: { "fill-color": "#fbfaf5" } },
      { id: "edges", type: "line", source: "outlines", paint: { "line-color": "#9db4ae", "line-width": ["interpolate", ["linear"], ["zoom"], 10, 0.8, 15, 2] } },
    ],
  };
  let map;
  try {
    map = new maplibre.Map({
      container: canvas, style, attributionControl: false, maplibreLogo: false, dragRotate: false, pitchWithRotate: false,
      bounds: boundsOf(outlines), fitBoundsOptions: { padding: 24 }, maxZoom: 18, renderWorldCopies: false, fadeDuration: 0,
      cooperativeGestures: false,
    });
  } catch (fault) {
    canvas.remove();
    throw fault;
  }
  map.touchZoomRotate.disableRotation();
  map.scrollZoom.disable();
  map.getCanvas().setAttribute("aria-label", words.label);
  frame.append(tools(map, words));
  await new Promise((done, failed) => {
    map.once("load", done);
    map.once("error", event => failed(event.error));
  });
  return map;
}

// Dragging and pinching have buttons beside them (WCAG 2.5.7).
function tools(map, words) {
  const box = document.createElement("div");
  box.className = "map-tools";
  for (const [sign, label, act] of [["+", words.in, () => map.zoomIn()], ["−", words.out, () => map.zoomOut()]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", act);
    box.append(button);
  }
  return box;
}

export function sentence(className, text) {
  const line = document.createElement("p");
  line.className = className;
  line.textContent = text;
  return line;
}
