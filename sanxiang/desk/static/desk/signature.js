// Signing on glass. The picture and the strokes go along with the form; the server binds both
// to the text that was shown. Turning the phone keeps what was drawn.
const LINE = { penColor: "#111", minWidth: 1.2, maxWidth: 3.2, backgroundColor: "#fff" };

function fit(canvas, pad) {
  const strokes = pad.toData();
  const ratio = Math.max(window.devicePixelRatio || 1, 1);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext("2d").scale(ratio, ratio);
  pad.clear();
  pad.fromData(strokes);
}

function keep(box, pad) {
  const blank = pad.isEmpty();
  box.querySelector("[data-image]").value = blank ? "" : pad.toDataURL("image/png");
  box.querySelector("[data-strokes]").value = blank ? "" : JSON.stringify(pad.toData());
}

function restore(box, pad) {
  const typed = box.querySelector("[data-strokes]").value;
  if (typed) {
    pad.fromData(JSON.parse(typed));
  }
}

async function start(box) {
  const { default: SignaturePad } = await import(new URL(box.dataset.pad, document.baseURI).href);
  const glass = box.querySelector("[data-glass]");
  const canvas = glass.querySelector("canvas");
  glass.hidden = false;
  box.querySelector("[data-paper]").hidden = true;
  const pad = new SignaturePad(canvas, LINE);
  restore(box, pad);
  fit(canvas, pad);
  pad.addEventListener("endStroke", () => keep(box, pad));
  glass.querySelector("[data-clear]").addEventListener("click", () => {
    pad.clear();
    keep(box, pad);
  });
  glass.querySelector("[data-undo]").addEventListener("click", () => {
    pad.fromData(pad.toData().slice(0, -1));
    keep(box, pad);
  });
  window.addEventListener("resize", () => fit(canvas, pad));
}

document.querySelectorAll("[data-signature]").forEach(start);
