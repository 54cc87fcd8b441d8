// Shows the paper anew while its wording is typed, and inserts fields where the cursor stands.
// Without this the button “预览” does the same.
const PAUSE = 400; // milliseconds without typing

const form = document.querySelector("form[data-preview]");
const shown = document.getElementById("preview");
let last = form.querySelector("textarea");
let waiting;
let asked;

async function show() {
  asked?.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(form.dataset.preview, {
      method: "POST",
      body: new FormData(form),
      signal: asked.signal,
    });
    if (answer.ok && !answer.redirected) {
      shown.innerHTML = await answer.text();
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      shown.textContent = "暂时不能预览，已输入的内容还在；请稍后点“预览”。";
    }
  }
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
}

form.addEventListener("input", later);
form.addEventListener("focusin", (event) => {
  if (event.target.matches("textarea.wording__text")) {
    last = event.target;
  }
});
form.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-insert]");
  if (!chip) {
    return;
  }
  last.focus();
  last.setRangeText(chip.dataset.insert, last.selectionStart, last.selectionEnd, "end");
  later();
});
