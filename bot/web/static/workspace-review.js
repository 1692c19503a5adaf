// The review page: pictures that cannot be shown, the count of what it meets, the reader's time
// zone, details not yet saved, and the private chat as it is written.
"use strict";
(() => {
  const find = (selector, root = document) => root.querySelector(selector);
  const csrf = find("input[name=csrf]")?.value;

  // --- the picture of a page ---------------------------------------------------------------------

  const picture = find(".picture img");
  const cannotShow = () => {
    picture.closest(".picture").hidden = true;
    find(".original .empty").hidden = false;
  };
  if (picture?.complete && !picture.naturalWidth && picture.currentSrc) cannotShow();
  picture?.addEventListener("error", cannotShow);

  // --- how many passages are published already: found out while the page is read ------------------

  const count = find("#pair-count");
  if (count) {
    fetch(count.dataset.url)
      .then((response) => (response.ok ? response.text() : ""))
      .then((html) => {
        const found = new DOMParser().parseFromString(html, "text/html").querySelector("[data-pairs]");
        if (found && found.dataset.pairs !== "0") count.textContent = found.dataset.pairs;
        count.classList.toggle("overdue", Number(found?.dataset.conflicts) > 0);
      })
      .catch(() => {});
  }

  // --- a draft that is made ready again: its buttons come when it is --------------------------------

  async function untilReady() {
    while (find(".decide[data-moving]")) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!response.ok) return;
      const now = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of [".head", ".decide"]) {
        const fresh = document.importNode(now.querySelector(part), true);
        find(part).replaceWith(fresh);
        window.landfall?.showMoments(fresh);
      }
    }
    sayZone();
  }

  // --- a moment to publish at is one of the reader's own clock ------------------------------------

  function sayZone() {
    const zone = find("input[name=zone]");
    if (!zone) return;
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    const said = find("#zone");
    said.textContent = said.dataset.words.replace("{zone}", zone.value);
    const soon = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000);
    find("#at").min = soon.toISOString().slice(0, 16);
  }
  sayZone();
  untilReady().catch(() => {});

  // --- details -----------------------------------------------------------------------------------

  const details = find("form.details");
  let isChanged = false;
  details?.addEventListener("input", () => (isChanged = true));
  details?.addEventListener("submit", () => (isChanged = false));
  addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
  find("#mistakes")?.focus();

  // A source is shown when its number is followed.
  document.addEventListener("click", (event) => {
    const cite = event.target.closest("a.cite");
    const source = cite && document.getElementById(cite.hash.slice(1));
    if (source) source.open = true;
  });

  // --- the private chat ----------------------------------------------------------------------------

  const form = find("form.question");
  if (!form) return;
  const field = find("#question");
  const turns = find("#turns");
  const answering = find("#answering");
  const answered = find("#answered");
  const history = [];

  function take(name, { html, text, error }) {
    if (name === "live") answering.innerHTML = html; // written and escaped by the server
    if (name === "error") return error;
    if (name === "turn") {
      turns.insertAdjacentHTML("beforeend", html);
      history.push({ role: "user", content: field.value }, { role: "assistant", content: text });
      field.value = "";
    }
    return "";
  }

  async function read(response) {
    if (!response.ok) return (await response.json()).error;
    let rest = "";
    let problem = "";
    let isWhole = false;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return isWhole ? problem : answered.dataset.broken;
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      for (const event of events) {
        const [, name, body] = event.match(/^event: (\w+)\ndata: (.*)$/);
        problem = take(name, JSON.parse(body)) || problem;
        isWhole ||= name !== "live";
      }
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = find("button", form);
    form.elements.history.value = JSON.stringify(history);
    answering.hidden = false;
    button.disabled = true;
    let problem = "";
    try {
      const body = new URLSearchParams(new FormData(form));
      const headers = { Accept: "text/event-stream", "X-CSRF-Token": csrf };
      problem = await read(await fetch(form.action, { method: "POST", headers, body }));
    } catch {
      problem = answered.dataset.broken;
    }
    button.disabled = false;
    answering.hidden = !problem;
    answering.textContent = problem;
    answered.textContent = problem || answered.dataset.words;
    field.focus();
  });
})();
