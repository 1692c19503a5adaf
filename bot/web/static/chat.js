// The chat page's script: the passage panel, copying and downloading, feedback, and what screen
// readers are told. Answers are rendered and escaped by the server; nothing here builds HTML.
(() => {
  "use strict";

  const THEME_KEY = "landfall.theme";
  const HOVERS = matchMedia("(hover: hover)");
  const CALM = matchMedia("(prefers-reduced-motion: reduce)");
  const announced = new Set();
  const words = JSON.parse(document.getElementById("words").textContent);
  const figure = new Intl.NumberFormat(document.documentElement.lang);
  let opener = "";

  const find = (selector, within = document) => within.querySelector(selector);

  // Gradio puts the browser's language there, whichever the page is in.
  const lang = document.documentElement.lang;
  new MutationObserver(() => {
    if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
  }).observe(document.documentElement, { attributeFilter: ["lang"] });

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // --- the passage panel -----------------------------------------------------------------

  const close = element("button", { type: "button", className: "close", textContent: words.close });
  const passage = element("div", { className: "source-body" });
  const panel = element("aside", { id: "panel", hidden: true, tabIndex: -1 }, close, passage);
  panel.setAttribute("aria-label", words["source-panel"]);
  const announcer = element("div", { id: "announcer", className: "visually-hidden" });
  announcer.setAttribute("role", "status");

  function openPanel(button) {
    const source = document.getElementById(button.dataset.source);
    if (!source) return;
    mark(false);
    opener = button.dataset.source;
    passage.replaceChildren(...source.cloneNode(true).childNodes);
    panel.hidden = false;
    document.body.classList.add("panel-open");
    mark(true);
    panel.scrollTop = 0;
    if (button.matches(".cite")) pointOut(button);
    const quoted = find("mark.here, mark", passage);
    if (quoted && quoted.offsetTop > panel.clientHeight - 80) {
      panel.scrollTop = quoted.offsetTop - panel.clientHeight / 2;
    }
    panel.focus({ preventScroll: true });
    panel.returnTo = button;
  }

  // Of all that is quoted from the passage, point out what stands before this marker.
  function pointOut(button) {
    const said = document.createRange();
    said.selectNodeContents(button.closest("li, p, td"));
    said.setEndBefore(button);
    const shown = letters(said.toString());
    const quotes = {};
    for (const piece of passage.querySelectorAll("mark")) (quotes[piece.dataset.quote] ??= []).push(piece);
    for (const pieces of Object.values(quotes)) {
      const words = pieces.filter((piece) => !piece.closest("sup"));
      const isShown = shown.includes(letters(words.map((piece) => piece.textContent).join("")));
      for (const piece of pieces) piece.classList.toggle("here", isShown);
    }
  }

  const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "");

  function closePanel() {
    if (panel.hidden) return;
    mark(false);
    panel.hidden = true;
    document.body.classList.remove("panel-open");
    // The button may have been drawn anew in the meantime.
    const back = panel.returnTo?.isConnected
      ? panel.returnTo
      : find(`[data-source="${CSS.escape(opener)}"]`) || find("#question textarea");
    back?.focus({ preventScroll: true });
  }

  function mark(isOpen) {
    if (!opener) return;
    for (const button of document.querySelectorAll(`[data-source="${CSS.escape(opener)}"]`)) {
      button.classList.toggle("open", isOpen);
    }
  }

  // --- asking ----------------------------------------------------------------------------

  function ask(question) {
    const field = type(question);
    requestAnimationFrame(() => find("#ask").click());
    if (HOVERS.matches) field.focus({ preventScroll: true }); // elsewhere it would open a keyboard
  }

  function type(question) {
    const field = find("#question textarea");
    field.value = question;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return field;
  }

  function keepQuestion() {
    const asked = find("#live .asked");
    if (asked && !find("#question textarea").value) type(asked.lastChild.textContent).focus();
  }

  function askFromAddress() {
    const address = new URL(location.href);
    const question = address.searchParams.get("ask");
    if (!question) return;
    address.searchParams.delete("ask");
    history.replaceState(null, "", address); // a reload must not ask again
    ask(question);
  }

  // --- taking an answer away ---------------------------------------------------------------

  async function act(button) {
    const turn = button.closest(".turn");
    const action = button.dataset.action;
    if (action === "copy") return copy(turn, button);
    if (action === "markdown") return save(markdownOf(turn), "text/markdown", `${fileOf(turn)}.md`);
    if (action === "word") return askForWord(turn, button);
    if (action === "change") return choose(turn);
    if (action === "tell") return tellConsultants(turn, button);
    if (action === "undo") return keepProfile(JSON.parse(button.dataset.profile));
    if (action === "forget") return keepProfile({});
    if (action === "erase") return eraseConversation(button);
    return judge(turn, action);
  }

  const markdownOf = (turn) => find(".as-markdown", turn).textContent;
  const fileOf = (turn) => find(".actions", turn).dataset.file;

  async function copy(turn, button) {
    try {
      await navigator.clipboard.writeText(markdownOf(turn));
    } catch {
      return say(button, words["copy-blocked"]);
    }
    return say(button, words.copied);
  }

  function say(button, words) {
    button.dataset.label ??= button.textContent;
    button.textContent = words;
    announcer.textContent = words;
    clearTimeout(button.timer);
    button.timer = setTimeout(() => (button.textContent = button.dataset.label), 2000);
  }

  function save(content, type, name) {
    const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  let waiting = null; // the turn whose Word document is on its way

  function askForWord(turn, button) {
    waiting = { name: `${fileOf(turn)}.docx`, button };
    send("word", { answer_id: turn.dataset.answer });
  }

  const send = (name, detail) => find("#bridge [data-bridge]")?.dispatchEvent(new CustomEvent(`landfall:${name}`, { detail }));

  function receiveWord(value) {
    if (!waiting) return;
    const [, content, sentence] = JSON.parse(value);
    const { name, button } = waiting;
    waiting = null;
    if (!content) return tell(button.closest(".turn"), sentence);
    const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
    save(bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name);
  }

  // --- feedback ------------------------------------------------------------------------------

  async function judge(turn, verdict) {
    for (const button of turn.querySelectorAll("[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button.dataset.action === verdict));
    }
    const form = find(".comment", turn);
    form.hidden = false;
    form.dataset.verdict = verdict;
    const label = find("label", form);
    label.textContent = verdict === "up" ? words["what-helped"] : words["what-should"];
    await record(turn, verdict, "", words.noted);
    find("textarea", form).focus();
  }

  async function record(turn, verdict, comment, thanks) {
    const body = JSON.stringify({ answer_id: turn.dataset.answer, verdict, comment });
    const headers = { "Content-Type": "application/json" };
    try {
      const response = await fetch("/api/feedback", { method: "POST", headers, body });
      const said = await response.json();
      tell(turn, response.ok ? thanks : said.error);
      return response.ok;
    } catch {
      tell(turn, words["note-failed"]);
      return false;
    }
  }

  function tell(turn, sentence) {
    find(".told", turn).textContent = sentence;
    announcer.textContent = sentence;
  }

  async function comment(form) {
    const turn = form.closest(".turn");
    const field = find("textarea", form);
    if (await record(turn, form.dataset.verdict, field.value, words.noted)) {
      form.hidden = true;
      find(`[data-action="${form.dataset.verdict}"]`, turn).focus();
    }
  }

  async function tellConsultants(turn, button) {
    const gap = words.gap.replace("{question}", find(".asked", turn).lastChild.textContent);
    if (!(await record(turn, "down", gap, ""))) return;
    button.disabled = true;
    button.textContent = announcer.textContent = words.told;
  }

  function eraseConversation(button) {
    button.closest("details").open = false;
    closePanel();
    send("erase", {});
    find("#question textarea").focus({ preventScroll: true });
  }

  // --- what a question is about ----------------------------------------------------------------

  const aboutOf = (turn) => [...turn.querySelectorAll("[data-about]")].map((chip) => chip.dataset.about);

  function choose(turn) {
    const picker = find(".picker", turn);
    const change = find(".change", turn);
    picker.hidden = !picker.hidden;
    change.setAttribute("aria-expanded", String(!picker.hidden));
    (picker.hidden ? change : find("select", picker)).focus();
  }

  function drop(button) {
    const turn = button.closest(".turn");
    askAbout(turn, aboutOf(turn).filter((id) => id !== button.dataset.drop));
  }

  function askAbout(turn, about) {
    send("again", { answer_id: turn.dataset.answer, about });
    find("#question textarea").focus({ preventScroll: true });
  }

  function askChosen(picker) {
    const turn = picker.closest(".turn");
    const fields = [...picker.querySelectorAll("select")];
    const kinds = fields.map((field) => `${field.name}:`);
    const kept = aboutOf(turn).filter((id) => !kinds.some((kind) => id.startsWith(kind)));
    askAbout(turn, [...kept, ...fields.flatMap((field) => field.value.split(" ").filter(Boolean))]);
  }

  // --- what is known of the brand --------------------------------------------------------------

  function keepProfile(profile) {
    send("profile", profile);
    const details = find("details.profile");
    details.open = false;
    find("summary", details).focus();
  }

  function keepBrand(form) {
    const said = new FormData(form);
    keepProfile({
      home_country: said.get("home_country"),
      products: said.getAll("products"),
      has_chinese_entity: { yes: true, no: false }[said.get("has_chinese_entity")] ?? null,
      stage: said.get("stage"),
      budget_band: said.get("budget_band"),
    });
  }

  // --- what changes on the page ------------------------------------------------------------

  function watchConversation() {
    const transcript = find("#transcript");
    const live = find("#live");
    let wasLive = false;
    for (const turn of transcript.querySelectorAll(".turn")) announced.add(turn.dataset.answer);
    new MutationObserver(() => {
      const isLive = Boolean(find(".turn", live));
      if (isLive && !wasLive) live.scrollIntoView({ behavior: CALM.matches ? "auto" : "smooth" });
      wasLive = isLive;
    }).observe(live, { childList: true, subtree: true });
    new MutationObserver(announce).observe(transcript, { childList: true, subtree: true });
  }

  let isRestored = false;

  function announce() {
    if (!find("#transcript .turn, #transcript .empty")) return;
    const turns = [...document.querySelectorAll("#transcript .turn[data-answer]")];
    document.body.classList.toggle("has-turns", turns.length > 0);
    const fresh = turns.filter((turn) => !announced.has(turn.dataset.answer));
    for (const turn of fresh) announced.add(turn.dataset.answer);
    if (!isRestored) {
      // What was there before a reload is not news.
      isRestored = true;
      requestAnimationFrame(() => turns.at(-1)?.scrollIntoView());
      setTimeout(askFromAddress);
      return;
    }
    const latest = fresh.at(-1);
    if (!latest) return;
    const sources = latest.querySelectorAll(".sources li").length;
    const count = words.sources[Math.min(sources, 2)].replace("{n}", figure.format(sources));
    announcer.textContent = `${find(".text", latest).innerText} ${sources ? count : ""}`;
    if (latest.dataset.outcome === "clarifying" && HOVERS.matches) find("#question textarea").focus();
  }

  // --- light and dark -----------------------------------------------------------------------

  function chosenTheme() {
    try {
      return localStorage.getItem(THEME_KEY);
    } catch {
      return null; // storage may be denied in a frame
    }
  }

  function applyTheme() {
    const chosen = chosenTheme();
    if (chosen) document.body.classList.toggle("dark", chosen === "dark");
    const isDark = document.body.classList.contains("dark");
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
    const toggle = find("#theme");
    if (!toggle) return;
    toggle.hidden = false;
    toggle.setAttribute("aria-label", isDark ? toggle.dataset.toLight : toggle.dataset.toDark);
  }

  function switchTheme() {
    const next = document.body.classList.contains("dark") ? "light" : "dark";
    try {
      localStorage.setItem(THEME_KEY, next);
    } catch {
      document.body.classList.toggle("dark", next === "dark");
    }
    applyTheme();
  }

  // --- wiring ---------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a");
    if (!button) return;
    if (button.dataset.source) openPanel(button);
    else if (button.dataset.ask) ask(button.dataset.ask);
    else if (button.dataset.drop) drop(button);
    else if (button.dataset.action) act(button);
    else if (button === close) closePanel();
    else if (button.id === "theme") switchTheme();
    else if (button.id === "new-conversation") closePanel();
    else if (button.id === "stop") keepQuestion();
  });
  document.addEventListener("submit", (event) => {
    const send = { comment, picker: askChosen, brand: keepBrand }[event.target.className];
    if (!send) return;
    event.preventDefault();
    send(event.target);
  });
  // A picture that cannot be had is left out: its figures stand in the steps.
  document.addEventListener("error", (event) => {
    if (event.target.matches?.(".calculation img")) event.target.hidden = true;
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      closePanel();
    }
  });
  document.addEventListener("landfall:file", (event) => receiveWord(event.detail), true);

  function start() {
    const isDrawn = find("#transcript .html-container > *") && find("#question textarea") && find("#live");
    if (!isDrawn) return false;
    document.body.append(panel, announcer);
    find("#transcript").setAttribute("role", "log");
    find("#transcript").setAttribute("aria-live", "off"); // a finished answer is announced once, below
    find("#transcript").setAttribute("aria-label", words.conversation);
    applyTheme();
    watchConversation();
    announce();
    return true;
  }

  const drawing = new MutationObserver(() => start() && drawing.disconnect());
  drawing.observe(document.documentElement, { childList: true, subtree: true });
  new MutationObserver(applyTheme).observe(document.body, { attributeFilter: ["class"] });
})();
