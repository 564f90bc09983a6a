// Shows the photos chosen before they are sent.
export function start(field) {
  const input = field.querySelector("input[type=file]");
  if (!input) return;
  const list = document.createElement("ul");
  list.className = "photos-chosen";
  input.after(list);
  input.addEventListener("change", () => {
    list.replaceChildren();
    for (const file of [...input.files].slice(0, Number(field.dataset.photos))) {
      const image = new Image(120, 90);
      image.alt = file.name;
      image.src = URL.createObjectURL(file);
      image.addEventListener("load", () => URL.revokeObjectURL(image.src));
      const item = document.createElement("li");
      item.append(image);
      list.append(item);
    }
  });
}
