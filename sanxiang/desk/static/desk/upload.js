// Shows how far an upload is. Without this the browser sends the same form by itself.
const BROKEN = "上传中断，文件没有登记。请检查网络后重新上传；设备里的原始文件请先保留。";

function size(bytes) {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

function tell(form, text) {
  form.querySelector("[data-progress-text]").textContent = text;
}

function show(page, address) {
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("main");
  document.querySelector("main").replaceWith(fresh);
  history.replaceState(null, "", address);
  ready();
  const errors = fresh.querySelector("[data-focus]");
  (errors || fresh).focus();
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll("button[type=submit]").forEach((button) => {
    button.removeAttribute("aria-disabled");
  });
}

function send(form) {
  const request = new XMLHttpRequest();
  const bar = form.querySelector("progress");
  request.upload.addEventListener("progress", (event) => {
    const share = event.total ? Math.floor((100 * event.loaded) / event.total) : 0;
    bar.value = share;
    tell(form, share < 100 ? `正在上传：${size(event.loaded)} / ${size(event.total)}，${share}%` : "已传完，正在核对并固定原件，请稍候");
  });
  request.addEventListener("load", () => {
    if (request.responseURL && request.responseURL !== form.action) {
      window.location = request.responseURL; // logged out meanwhile
    } else {
      show(request.responseText, form.action);
    }
  });
  request.addEventListener("error", () => {
    tell(form, BROKEN);
    release(form);
  });
  request.open("POST", form.action);
  request.send(new FormData(form));
}

function ready() {
  document.querySelectorAll("form[data-upload]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.sent) {
        return;
      }
      form.dataset.sent = "yes";
      form.querySelectorAll("button[type=submit]").forEach((button) => {
        button.setAttribute("aria-disabled", "true");
      });
      form.querySelector("[data-progress]").hidden = false;
      tell(form, "正在上传");
      send(form);
    });
  });
}

ready();
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.querySelectorAll("form[data-upload]").forEach(release);
  }
});
