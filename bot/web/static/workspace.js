// Tables that sort by a click on a heading, and rows that a word filters.
"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  // A cell's value is its data-value (a date as 2024-09-01, a figure without its unit), else its text.
  const valueOf = (row, at) => row.cells[at]?.dataset.value ?? row.cells[at]?.textContent.trim() ?? "";

  function order(kind, at, direction) {
    return (one, other) => {
      const [a, b] = [valueOf(one, at), valueOf(other, at)];
      if (a === "" || b === "") return (a === "") - (b === ""); // what says nothing comes last
      return direction * (kind === "number" ? Number(a) - Number(b) : collator.compare(a, b));
    };
  }

  function sort(button) {
    const heading = button.closest("th");
    const table = button.closest("table");
    const isAscending = heading.getAttribute("aria-sort") !== "ascending";
    for (const each of table.tHead.querySelectorAll("[aria-sort]")) each.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
    const by = order(button.dataset.sort, heading.cellIndex, isAscending ? 1 : -1);
    for (const body of table.tBodies) body.append(...[...body.rows].sort(by));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("th > button[data-sort]");
    if (button) sort(button);
  });

  // <input type="search" data-filter="id-of-a-table">: rows that hold every word stay.
  document.addEventListener("input", (event) => {
    const table = document.getElementById(event.target.dataset?.filter ?? "");
    if (!table) return;
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    }
  });

  // <time data-moment>: the server writes UTC, here is the reader's own time; today without its date.
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const day = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, { dateStyle: "long" });

  function showMoments(root) {
    for (const each of root.querySelectorAll("time[data-moment]")) {
      const at = new Date(each.dateTime);
      const isToday = at.toDateString() === new Date().toDateString();
      each.title = each.textContent;
      each.textContent = isToday ? time.format(at) : `${day.format(at)} ${time.format(at)}`;
      each.removeAttribute("data-moment");
    }
  }

  window.landfall = { showMoments };
  showMoments(document);

  // Escape leaves a question that was asked in place, with the focus where it was asked.
  document.addEventListener("keydown", (event) => {
    const question = event.target.closest?.("details.confirm[open]");
    if (event.key !== "Escape" || !question) return;
    question.open = false;
    question.querySelector("summary").focus();
  });
})();
