// The map of a list: the city's outlines and one point for each row. The table beside it says the same.
export async function start(frame) {
  const { points, outlines, label } = frame.dataset;
  const words = { label, in: frame.dataset.textIn, out: frame.dataset.textOut };
  // While it comes, nothing says that it cannot.
  frame.classList.add("map--on");
  try {
    const { drawLand, fetchJson, madeUp, sentence, boundsOf, colour } = await import("./land.js");
    const [land, found] = await Promise.all([fetchJson(outlines), fetchJson(points)]);
    const map = await drawLand(frame, land, words);
    if (madeUp(land) && !frame.querySelector(".map-made")) frame.append(sentence("map-made", frame.dataset.textMade));
    frame.append(sentence("map-note", frame.dataset.textNote));

    map.addSource("points", { type: "geojson", data: found });
    map.addLayer({
      id: "points", type: "circle", source: "points",
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 5, 14, 9],
        "circle-color": ["match", ["get", "tone"], ...Object.entries(colour).flat(), colour.plain],
        "circle-stroke-color": "#ffffff", "circle-stroke-width": 1.5,
      },
    });
    if (found.features.length > 0) map.fitBounds(boundsOf(found), { padding: 60, maxZoom: 14, animate: false });

    map.on("mouseenter", "points", () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", "points", () => { map.getCanvas().style.cursor = ""; });
    map.on("click", event => {
      frame.querySelector(".map-card")?.remove();
      const near = [[event.point.x - 12, event.point.y - 12], [event.point.x + 12, event.point.y + 12]];
      const [hit] = map.queryRenderedFeatures(near, { layers: ["points"] });
      if (hit) frame.append(card(hit.properties));
    });
    frame.dataset.ready = "yes";
  } catch (fault) {
    frame.classList.remove("map--on");
    frame.querySelectorAll(".map-canvas, .map-tools").forEach(element => element.remove());
    frame.dataset.ready = "no";
    console.info("No map here:", fault.message);
  }
}

function card({ title, href, note }) {
  const box = document.createElement("div");
  box.className = "map-card";
  box.setAttribute("role", "status");
  const line = document.createElement("p");
  const name = document.createElement(href ? "a" : "strong");
  name.textContent = title;
  if (href) name.href = href;
  line.append(name);
  box.append(line);
  if (note) {
    const more = document.createElement("p");
    more.className = "note";
    more.textContent = note;
    box.append(more);
  }
  return box;
}
