// A second click while the first is on its way does nothing.
// The server refuses the repetition too: the form carries the id of its act.
function hold(form) {
  form.dataset.sent = "yes";
  // Marked, not disabled: a disabled button's name would not be sent.
  form.querySelectorAll("button[type=submit]").forEach((button) => {
    button.setAttribute("aria-disabled", "true");
  });
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("button[type=submit]").forEach((button) => {
    button.removeAttribute("aria-disabled");
  });
}

const forms = document.querySelectorAll("form[data-once]");
forms.forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    } else {
      hold(form);
    }
  });
});
// Coming back by the browser's own button shows the page as it was left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    forms.forEach(release);
  }
});
