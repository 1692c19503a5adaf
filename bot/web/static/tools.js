// Baskets without a round trip, the link to copy, and the focus on a result or an error.
"use strict";
(() => {
  const number = (text, nth) => text.replace("#", nth);

  function renumber(basket) {
    const rows = basket.querySelectorAll(".row");
    rows.forEach((row, at) => {
      row.setAttribute("aria-label", number(basket.dataset.item, at + 1));
      row.querySelector(".nth span").textContent = number(basket.dataset.item, at + 1);
      const remove = row.querySelector(".remove");
      remove.setAttribute("aria-label", number(basket.dataset.remove, at + 1));
      remove.value = at;
      remove.hidden = rows.length === 1;
      for (const part of row.querySelectorAll("[id], [for], [aria-describedby]")) {
        for (const name of ["id", "for", "aria-describedby"]) {
          const value = part.getAttribute(name);
          if (value) part.setAttribute(name, value.replace(/-\d+(?=-help|-error|$|\s)/g, `-${at}`));
        }
      }
    });
    basket.querySelector(".add").hidden = rows.length >= Number(basket.dataset.most);
  }

  function add(basket) {
    const rows = basket.querySelectorAll(".row");
    const row = rows[rows.length - 1].cloneNode(true);
    for (const error of row.querySelectorAll(".error")) error.remove();
    for (const input of row.querySelectorAll("input")) input.value = "";
    for (const select of row.querySelectorAll("select")) select.selectedIndex = 0;
    for (const input of row.querySelectorAll("input, select")) input.removeAttribute("aria-invalid");
    for (const input of row.querySelectorAll(".wrong")) input.classList.remove("wrong");
    rows[rows.length - 1].after(row);
    renumber(basket);
    row.querySelector("input, select").focus();
  }

  function remove(basket, row) {
    const near = row.nextElementSibling.matches(".row") ? row.nextElementSibling : row.previousElementSibling;
    row.remove();
    renumber(basket);
    near.querySelector("input, select").focus();
  }

  document.addEventListener("click", (event) => {
    const basket = event.target.closest(".basket");
    if (!basket) return;
    const isAdd = event.target.matches(".add");
    if (!isAdd && !event.target.matches(".remove")) return;
    event.preventDefault();
    if (isAdd) add(basket);
    else remove(basket, event.target.closest(".row"));
  });

  // Fields left blank say nothing: without them the address is short enough to send.
  document.querySelector(".inputs")?.addEventListener("submit", (event) => {
    for (const input of event.target.querySelectorAll(":is(fieldset, .folded > div) > .input :is(input:not([type=checkbox]), select)")) {
      if (input.value === "") input.disabled = true;
    }
    // The page may come back from the browser's memory as it was left.
    setTimeout(() => {
      for (const input of event.target.querySelectorAll(":disabled")) input.disabled = false;
    });
  });

  // A source is shown when its number is followed, also where sources are folded.
  document.addEventListener("click", (event) => {
    const source = document.getElementById(event.target.closest(".cite")?.hash.slice(1) ?? "");
    source?.closest("details")?.setAttribute("open", "");
  });

  const copy = document.getElementById("copy");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href.split("#")[0]);
      document.getElementById("copied").textContent = copy.textContent = copy.dataset.done;
    });
  }

  if (location.hash === "#result") document.getElementById("result")?.focus();
})();
