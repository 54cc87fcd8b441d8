// Takes the reader to what needs an answer first: the list of errors.
const first = document.querySelector("[data-focus]");
if (first) {
  first.focus();
  document.title = `错误：${document.title}`;
}
