// Records a spoken message here. The recording becomes the file of the field's own input, so the form sends it as any other.
import { bound } from "./files.js";

const kinds = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

export function start(field) {
  const input = field.querySelector("input[type=file]");
  if (!input) return;
  input.addEventListener("change", () => bound(field, input));
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return;
  const { textStart, textStop, textAgain, textGoing, textReady, textNone } = field.dataset;
  const most = Number(field.dataset.voice);
  const bar = Object.assign(document.createElement("div"), { className: "voice-bar" });
  const button = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary", textContent: textStart });
  const said = Object.assign(document.createElement("span"), { className: "note" });
  said.setAttribute("role", "status");
  const player = Object.assign(document.createElement("audio"), { controls: true, hidden: true });
  player.setAttribute("aria-label", textReady);
  bar.append(button, said, player);
  input.before(bar);
  let recorder, timer;

  button.addEventListener("click", async () => {
    if (recorder?.state === "recording") return recorder.stop();
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      said.textContent = textNone;
      return;
    }
    const kind = kinds.find(one => MediaRecorder.isTypeSupported(one));
    const pieces = [];
    recorder = new MediaRecorder(stream, { ...(kind ? { mimeType: kind } : {}), audioBitsPerSecond: 32000 });
    recorder.addEventListener("dataavailable", event => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      clearInterval(timer);
      stream.getTracks().forEach(track => track.stop());
      const type = recorder.mimeType.split(";")[0];
      const held = new DataTransfer();
      held.items.add(new File(pieces, `voice.${type === "audio/mp4" ? "m4a" : type.split("/")[1]}`, { type }));
      input.files = held.files;
      if (player.src) URL.revokeObjectURL(player.src);
      player.src = URL.createObjectURL(held.files[0]);
      player.hidden = false;
      said.textContent = textReady;
      button.textContent = textAgain;
    });
    const began = Date.now();
    recorder.start();
    button.textContent = textStop;
    const tell = () => {
      const seconds = Math.floor((Date.now() - began) / 1000);
      said.textContent = textGoing.replace("{0}", seconds).replace("{1}", most);
      // A little before the bound, so that what the page records the city also takes.
      if (seconds >= most - 1) recorder.stop();
    };
    tell();
    timer = setInterval(tell, 1000);
  });
}
