// Keys for whoever reads aspect after aspect: a number goes to that one, an arrow to the one before
// or after. While something is typed only Ctrl+Enter means anything: note it down and go on.
const TYPING = "input, textarea, select";

function target(event) {
  if (event.ctrlKey || event.metaKey) {
    const form = document.querySelector("#judge form");
    return event.key === "Enter" && form ? form.querySelector("button[type=submit]") : null;
  }
  if (event.altKey || event.shiftKey || event.target.closest(TYPING)) {
    return null;
  }
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    return document.querySelector(`.pages [rel=${event.key === "ArrowLeft" ? "prev" : "next"}]`);
  }
  return /^[1-8]$/.test(event.key) ? document.querySelector(`.aspects [data-key="${event.key}"]`) : null;
}

document.addEventListener("keydown", (event) => {
  const found = target(event);
  if (found) {
    event.preventDefault();
    found.click();
  }
});
