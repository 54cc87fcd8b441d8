// Saves what is typed as a draft, a moment after the last key. The page says when, or why not.
const PAUSE = 2000;
const AGAIN = 10000;

function watch(form) {
  const status = form.querySelector("[data-draft-status]");
  const revision = form.querySelector("[name=draft_revision]");
  let waiting;
  let busy = false;
  let dirty = false;

  function later(delay) {
    clearTimeout(waiting);
    waiting = setTimeout(save, delay);
  }

  function say(text) {
    status.textContent = text;
  }

  async function answered(answer) {
    if (answer.redirected || answer.status === 403) {
      say("登录已过期，刚才的文字还在本页。请在新窗口重新登录，再回到本页继续。");
      later(AGAIN);
    } else if (answer.ok) {
      const saved = await answer.json();
      revision.value = saved.revision;
      say(`草稿保存于 ${saved.saved_at}`);
    } else if (answer.status === 410) {
      say("这一步已经办理，草稿不再保存。");
    } else if (answer.status === 409 || answer.status === 422) {
      say(`草稿没有保存：${(await answer.json()).refused}`);
    } else {
      later(AGAIN);
    }
  }

  async function save() {
    if (form.dataset.sent) {
      return;
    }
    if (busy) {
      later(PAUSE);
      return;
    }
    busy = true;
    dirty = false;
    try {
      await answered(await fetch(form.dataset.draft, { method: "POST", body: new FormData(form) }));
    } catch {
      say("网络不通，刚才的文字还在本页，恢复后自动保存。");
      dirty = true;
      later(AGAIN);
    }
    busy = false;
  }

  form.addEventListener("input", () => {
    dirty = true;
    later(PAUSE);
  });
  window.addEventListener("pagehide", () => {
    if (dirty && !form.dataset.sent) {
      navigator.sendBeacon(form.dataset.draft, new FormData(form));
    }
  });
}

document.querySelectorAll("form[data-draft]").forEach(watch);
