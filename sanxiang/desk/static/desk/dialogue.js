// Questions and answers: puts in, moves and takes out rows in place, and fills in the time.
// Without this the same buttons ask the server for it.
function renumber(list) {
  [...list.children].forEach((row, at) => {
    row.querySelectorAll("textarea").forEach((box, column) => {
      const id = `${list.id.replace(/_rows$/, "")}_${at}${column ? `_${column}` : ""}`;
      row.querySelector(`label[for="${box.id}"]`).htmlFor = id;
      box.id = id;
    });
    row.querySelectorAll("button[name=row]").forEach((button) => {
      button.value = button.value.replace(/\d+$/, at);
      button.setAttribute(
        "aria-label",
        button.getAttribute("aria-label").replace(/第\d+问/, `第${at + 1}问`),
      );
    });
  });
}

function empty(row) {
  const fresh = row.cloneNode(true);
  fresh.querySelectorAll("textarea").forEach((box) => {
    box.value = "";
  });
  return fresh;
}

const commands = {
  insert: (row) => {
    const fresh = empty(row);
    row.after(fresh);
    return fresh;
  },
  remove: (row) => {
    const next = row.nextElementSibling || row.previousElementSibling;
    if (!next) {
      row.querySelectorAll("textarea").forEach((box) => {
        box.value = "";
      });
      return row;
    }
    row.remove();
    return next;
  },
  up: (row) => {
    row.previousElementSibling?.before(row);
    return row;
  },
  down: (row) => {
    row.nextElementSibling?.after(row);
    return row;
  },
};

function here() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60000);
  return local.toISOString().slice(0, 16);
}

function changed(target) {
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-dialogue] button[name=row]");
  if (button) {
    event.preventDefault();
    const list = button.closest("[data-dialogue]");
    const row = commands[button.value.split(":")[0]](button.closest("li"));
    renumber(list);
    row.querySelector("textarea").focus();
    changed(list);
  }
  const more = event.target.closest("[data-add-row]");
  const list = more && document.getElementById(more.dataset.addRow);
  if (list && "dialogue" in list.dataset) {
    renumber(list);
  }
  const clock = event.target.closest("[data-now]");
  if (clock) {
    event.preventDefault();
    const box = document.getElementById(clock.dataset.now);
    box.value = here();
    changed(box);
  }
});
