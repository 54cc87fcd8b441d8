// Adds a row in place; without this the same button asks the server for it.
function renumber(row, number) {
  row.querySelectorAll("[id]").forEach((box) => {
    const id = box.id.replace(/_\d+(_\d+)?$/, (_, column) => `_${number}${column || ""}`);
    const label = row.querySelector(`label[for="${box.id}"]`);
    box.id = id;
    if (label) {
      label.setAttribute("for", id);
    }
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-add-row]");
  if (!button) {
    return;
  }
  event.preventDefault();
  const list = document.getElementById(button.dataset.addRow);
  const row = list.lastElementChild.cloneNode(true);
  row.querySelectorAll("input, textarea, select").forEach((box) => {
    box.value = "";
  });
  renumber(row, list.children.length);
  list.append(row);
  row.querySelector("input, textarea, select").focus();
});
