// The inbox: files dropped or chosen are sent three at a time, and the list follows what the
// server does with them. Rows are rendered and escaped by the server; names of files are text.
"use strict";
(() => {
  const AT_ONCE = 3;
  const MAX_TRIES = 8;
  const FIRST_WAIT_MS = 1000;
  const LONGEST_WAIT_MS = 60_000;
  const POLL_MS = 1000;
  const ANNOUNCE_MS = 4000; // a screen reader is told where things stand, not of every file
  const MAX_PROBLEMS = 50; // shown rows of files that could not be sent; more are counted

  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const inbox = find("#inbox");
  const words = JSON.parse(inbox.dataset.words);
  const figure = new Intl.NumberFormat(document.documentElement.lang);
  const fill = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const csrf = inbox.dataset.csrf;
  const arriving = find("#arriving");
  const rows = find("#rows");
  const table = find("#table");
  const told = find("#told");
  const live = find("#live");

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // --- what is said aloud ----------------------------------------------------------------------

  let announced = "";
  let announcing = 0;

  function announce(text) {
    if (!text || text === announced) return;
    announced = text;
    clearTimeout(announcing);
    announcing = setTimeout(() => (live.textContent = announced), live.textContent ? ANNOUNCE_MS : 200);
  }

  // --- sending ---------------------------------------------------------------------------------

  const queue = []; // of { file, name, batch, collection, documentId, tries, row }
  const tally = { sent: 0, known: 0, refused: 0 };
  let sending = 0;
  let problems = 0;
  let waitingRow = null;

  function batchName() {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID needs https
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function send(files) {
    const batch = batchName();
    const collection = find("#collection")?.value ?? "public";
    for (const { file, name } of files) queue.push({ file, name, batch, collection, tries: 0 });
    pump();
  }

  function pump() {
    while (sending < AT_ONCE && queue.length) {
      sending += 1;
      sendOne(queue.shift()).finally(() => {
        sending -= 1;
        pump();
      });
    }
    showWaiting();
  }

  function showWaiting() {
    if (!queue.length && waitingRow) {
      waitingRow.remove();
      waitingRow = null;
    } else if (queue.length) {
      waitingRow ??= arriving.appendChild(element("tr", { className: "waiting" }, element("td", { colSpan: 5 })));
      waitingRow.cells[0].textContent = fill(words.waiting, { n: figure.format(queue.length) });
    }
    showList();
  }

  async function sendOne(item) {
    item.row ??= arrivingRow(item);
    item.row.hidden = false;
    arriving.insertBefore(item.row, waitingRow);
    for (;;) {
      const reply = await post(item);
      if (reply.status === 200 || reply.status === 201) return arrived(item, reply.body);
      const isTemporary = reply.status === 0 || reply.status === 429 || reply.status >= 502;
      item.tries += 1;
      if (!isTemporary || item.tries > MAX_TRIES) return refused(item, reply, isTemporary);
      await backOff(item, reply);
    }
  }

  // Twice as long each time, never at the same moment as the other tabs; what the server says wins.
  async function backOff(item, { status, retryAfter }) {
    const doubled = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (item.tries - 1));
    const pause = retryAfter ? retryAfter * 1000 : doubled * (0.75 + Math.random() / 2);
    const seconds = figure.format(Math.ceil(pause / 1000));
    say(item, fill(status === 0 ? words.lost : words.busy, { seconds }));
    await wait(pause);
    say(item, words.uploading);
  }

  function post(item) {
    const { file, name, batch, collection } = item;
    const query = new URLSearchParams({ name, batch, collection });
    const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
    request.open("POST", `/workspace/files?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRF-Token", csrf);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(item, loaded, total));
    return new Promise((resolve) => {
      request.addEventListener("loadend", () => {
        const retryAfter = Number(request.getResponseHeader("Retry-After")) || 0;
        resolve({ status: request.status, retryAfter, body: parsed(request.responseText) });
      });
      request.send(file);
    });
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return {};
    }
  }

  function arrivingRow({ name }) {
    const bar = element("progress", { max: 1 });
    bar.setAttribute("aria-label", fill(words.sent, { name }));
    const state = element("span", { className: "state", textContent: words.uploading });
    state.dataset.state = "uploading";
    const what = element("td", { className: "what" }, element("span", { className: "name", textContent: name }));
    const how = element("td", { className: "how" }, state, bar);
    return element("tr", {}, element("td", { className: "pick" }), what, how, element("td", { className: "when" }), element("td", { className: "acts" }));
  }

  const say = (item, text) => (find(".state", item.row).textContent = text);

  function progress(item, loaded, total) {
    const bar = find("progress", item.row);
    bar.max = total || 1;
    bar.value = loaded;
  }

  function arrived(item, body) {
    item.row.remove();
    tally[body.is_known ? "known" : "sent"] += 1;
    if (body.is_known) return problem(item, element("a", { href: body.url, textContent: fill(words.known, { title: body.title }) }), "known");
    if (!document.getElementById(`file-${body.id}`)) rows.prepend(rowOf(body.row));
    trim();
    showList();
    follow();
  }

  function refused(item, { body, status }, isTemporary) {
    tally.refused += 1;
    const again = isTemporary ? () => { item.tries = 0; item.row = null; queue.push(item); pump(); } : null;
    problem(item, element("span", { textContent: body.error ?? fill(words.unsent, { n: status }) }), "failed", again);
  }

  // A row that stays until its reader has seen it: the server keeps nothing of such a file.
  function problem(item, sentence, state, again) {
    item.row.remove();
    problems += 1;
    if (problems > MAX_PROBLEMS) return;
    const row = arrivingRow(item);
    find("progress", row).remove();
    Object.assign(find(".state", row), { textContent: state === "known" ? words.told : words.left }).dataset.state = state;
    find(".what", row).append(element("p", { className: "reason" }, sentence));
    const close = element("button", { type: "button", className: "plain", textContent: words.dismiss });
    close.addEventListener("click", () => row.remove());
    if (again) {
      const retry = element("button", { type: "button", className: "plain", textContent: words.again });
      retry.addEventListener("click", () => { row.remove(); again(); });
      find(".acts", row).append(retry);
    }
    find(".acts", row).append(close);
    arriving.insertBefore(row, waitingRow);
  }

  addEventListener("beforeunload", (event) => {
    if (sending || queue.length) event.preventDefault();
  });

  // --- dropping and choosing -------------------------------------------------------------------

  const named = (file, path = "") => ({ file, name: path || file.webkitRelativePath || file.name });

  async function entriesIn(entry, path, found) {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => null);
      if (file) found.push(named(file, path + entry.name));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      // At most a hundred at a time; the page stays usable between them.
      const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
      if (!some.length) return;
      for (const each of some) await entriesIn(each, `${path}${entry.name}/`, found);
    }
  }

  async function dropped(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...transfer.files];
    const found = [];
    for (const entry of entries) await entriesIn(entry, "", found);
    // What a script drops has no entries.
    send(found.length ? found : files.map((file) => named(file)));
  }

  let inside = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const cover = (isShown) => document.body.classList.toggle("dropping", isShown);

  addEventListener("dragenter", (event) => {
    if (hasFiles(event)) cover(++inside > 0);
  });
  addEventListener("dragleave", (event) => {
    if (hasFiles(event)) cover(--inside > 0);
  });
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    cover((inside = 0));
    dropped(event.dataTransfer);
  });

  const input = find("#files");
  const folder = element("input", { type: "file", webkitdirectory: true, hidden: true });
  input.hidden = true;
  input.required = false;
  find("#upload").hidden = true;
  input.after(folder);
  for (const [chooser, button] of [[input, "#choose"], [folder, "#choose-folder"]]) {
    find(button).hidden = false;
    find(button).addEventListener("click", () => chooser.click());
    chooser.addEventListener("change", () => {
      send([...chooser.files].map((file) => named(file)));
      chooser.value = "";
    });
  }

  // --- the list --------------------------------------------------------------------------------

  let since = Number(inbox.dataset.since);
  let isMoving = inbox.dataset.moving === "1";
  let polling = 0;
  const isPaged = inbox.dataset.paged !== "0"; // older files: they are looked at, not followed
  const MOST_ROWS = 100;

  function rowOf(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const row = holder.content.querySelector("tr");
    window.landfall?.showMoments(row);
    return row;
  }

  function put(html, id) {
    const row = rowOf(html);
    const old = document.getElementById(`file-${id}`);
    if (!old) return row;
    // What its reader had chosen, opened or stood on stays so.
    find("input[name=id]", row).checked = find("input[name=id]", old).checked;
    for (const open of all("details[open]", old)) {
      const same = find(`details[data-key="${open.dataset.key}"]`, row);
      if (same) same.open = true;
    }
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    old.replaceWith(row);
    if (focused) (again(row, focused) ?? find("a, input", row)).focus({ preventScroll: true });
    return row;
  }

  function again(row, focused) {
    if (focused.matches("button")) return find(`button[value="${CSS.escape(focused.value)}"]`, row);
    if (focused.matches("summary")) return find(`details[data-key="${focused.parentElement.dataset.key}"] > summary`, row);
    return find(focused.matches("input") ? "input[name=id]" : "a.name", row);
  }

  function trim() {
    while (rows.rows.length > MOST_ROWS) rows.rows[rows.rows.length - 1].remove();
  }

  function apply(change) {
    since = change.since;
    isMoving = change.is_moving;
    for (const [id, html] of Object.entries(change.rows)) {
      const row = put(html, id);
      if (!row.isConnected) rows.append(row);
    }
    arrange(change.order);
    for (const [name, count] of Object.entries(change.tabs)) {
      const shown = find(`[data-tab="${name}"] .count`);
      if (shown) shown.textContent = count;
    }
    showSummary(change.summary);
    for (const name of ["ready", "failed"]) find(`[data-on="${name}"]`).hidden = !change[name];
    announce(find("#summary").textContent);
    showList();
    showChosen();
  }

  // What the server counts, and what this page alone knows of: files it had, files it refused.
  function showSummary(summary) {
    const { known, refused } = tally;
    const parts = [
      known ? fill(words.summary, { summary, n: figure.format(known) }) : summary,
      refused ? fill(words.refused, { n: figure.format(refused) }) : "",
    ];
    find("#summary").textContent = parts.filter(Boolean).join(known || !summary ? " " : ". ");
  }

  // Rows are moved only where they stand elsewhere: what has the focus keeps it.
  function arrange(order) {
    const wanted = new Set(order);
    for (const row of [...rows.rows]) if (!wanted.has(row.dataset.id)) row.remove();
    order.forEach((id, at) => {
      const row = document.getElementById(`file-${id}`);
      if (row && rows.rows[at] !== row) rows.insertBefore(row, rows.rows[at] ?? null);
    });
  }

  function showList() {
    const isEmpty = !rows.rows.length && !arriving.rows.length;
    table.hidden = isEmpty;
    find("#bulk").hidden = !rows.rows.length;
    find("#empty").hidden = !isEmpty;
  }

  async function poll() {
    if (isPaged) return;
    const query = new URLSearchParams(inbox.dataset.query);
    query.set("since", since);
    const response = await fetch(`/workspace/files.json?${query}`, { headers: { Accept: "application/json" } });
    if (response.status === 401) location.reload(); // signed out meanwhile: the page says so
    else if (response.ok) apply(await response.json());
  }

  // Asked every second while something moves and somebody looks; else not at all.
  function follow() {
    isMoving = true;
    if (polling) return;
    polling = setTimeout(async () => {
      if (!document.hidden) await poll().catch(() => {});
      polling = 0;
      if ((isMoving || sending) && !document.hidden) follow();
    }, POLL_MS);
  }

  document.addEventListener("visibilitychange", () => !document.hidden && follow());
  if (isMoving) follow();

  // --- choosing rows, and buttons ---------------------------------------------------------------

  const work = find("#work");
  const pickAll = find("#pick-all");
  const picks = () => all("input[name=id]", rows);
  pickAll.hidden = false;

  function showChosen() {
    const chosen = picks().filter((pick) => pick.checked);
    const box = find("input", pickAll);
    box.checked = chosen.length > 0 && chosen.length === picks().length;
    box.indeterminate = chosen.length > 0 && !box.checked;
    const label = find("#chosen");
    label.textContent = chosen.length ? fill(words.chosen, { n: figure.format(chosen.length) }) : label.dataset.none;
    const states = new Set(chosen.map((pick) => pick.closest("tr").dataset.state));
    const fits = {
      publish: ["ready", "scheduled"], retry: ["failed", "cancelled"],
      cancel: ["queued", "reading", "splitting", "embedding"], remove: ["ready", "failed", "cancelled"],
    };
    for (const button of all("[data-on=chosen]", work)) {
      button.hidden = !fits[button.value ?? "remove"].some((state) => states.has(state));
    }
  }

  find("input", pickAll).addEventListener("change", ({ target }) => {
    for (const pick of picks()) pick.checked = target.checked;
    showChosen();
  });
  rows.addEventListener("change", showChosen);
  showChosen();

  async function act(form) {
    const response = await fetch(work.action, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRF-Token": csrf },
      body: new URLSearchParams(form),
    });
    return { ...(await response.json()), isDone: response.ok };
  }

  // The server works on a few files a request; "all" is asked again until none is left.
  work.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    const form = new FormData(work, pressed);
    const isAll = pressed.value.endsWith("-all");
    let chosen = isAll || pressed.value.includes(":") ? [] : form.getAll("id");
    pressed.disabled = true;
    for (const question of all("details.confirm[open]", work)) question.open = false;
    try {
      for (;;) {
        form.delete("id");
        for (const id of chosen.splice(0, 25)) form.append("id", id);
        const done = await act(form);
        told.textContent = done.told ?? done.error;
        await poll();
        if (!(isAll ? done.has_more : chosen.length) || !done.isDone) break;
      }
    } catch {
      told.textContent = fill(words.lost, { seconds: "1" });
    }
    pressed.disabled = false;
    for (const pick of picks()) pick.checked = false;
    showChosen();
    follow();
  });
})();
