// Words in the search field to the guides or terms that hold them all, as they are typed.
// word_search.py and library_index.py find the same, for those without this script.
"use strict";
(() => {
  const WORD = /[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}])+/gu;
  const SHORTEST_PLURAL = 4;
  const MAX_SECTIONS = 3;
  const IN_TITLE = 8, IN_HEADING = 4, IN_SUMMARY = 3, IN_QUESTION = 2;
  const ANNOUNCE_AFTER_MS = 400; // a screen reader is not told of every letter

  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // --- the same words as on the server --------------------------------------------------------

  function fold(text) {
    const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    return (plain.match(WORD) ?? []).map((word) => ` ${word}`).join("");
  }

  function needle(word) {
    if (word[0] >= "\u3400" && word[0] <= "\u9fff") return word;
    const isPlural = word.length >= SHORTEST_PLURAL && word.endsWith("s") && !word.endsWith("ss");
    return ` ${isPlural ? word.slice(0, -1) : word}`;
  }

  const needles = (query) => [...new Set(fold(query).split(" ").filter(Boolean).map(needle))];
  const holdsAll = (text, wanted) => wanted.every((word) => text.includes(word));

  // --- both pages -----------------------------------------------------------------------------

  const field = find(".search input[type=search]");
  const told = find("#told");
  const nothing = find("#nothing");
  let announcing = 0;

  const words = JSON.parse(told.dataset.words); // for none, for one and for more
  const figure = new Intl.NumberFormat(document.documentElement.lang);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function tell(count, query) {
    const said = words[query ? "found" : "all"][Math.min(count, 2)];
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      told.textContent = fill(said, { n: figure.format(count), query });
      keepInAddress(query);
    }, ANNOUNCE_AFTER_MS);
    nothing.hidden = count > 0 || !query;
  }

  function keepInAddress(query) {
    const withQuery = (address) => {
      const url = new URL(address, location.href);
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      return url;
    };
    history.replaceState(history.state, "", withQuery(location.href));
    for (const link of all(".filters a, .group h2 a, .order a")) link.href = withQuery(link.href);
  }

  function watch(search) {
    let isBroken = false;
    const run = async () => {
      const query = field.value.trim();
      const wanted = needles(query);
      try {
        await search(wanted, wanted.length ? query : "");
        isBroken = false;
      } catch {
        isBroken = true;
        told.textContent = told.dataset.broken;
      }
    };
    field.addEventListener("input", run);
    field.form.addEventListener("submit", (event) => {
      if (isBroken) return;
      event.preventDefault(); // the results are there already
      run();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && field.value) {
        field.value = "";
        run();
      }
    });
    if (field.value.trim()) return;
    // A browser that restores the page also restores what was typed.
    addEventListener("pageshow", () => field.value.trim() && run());
  }

  // --- the library ------------------------------------------------------------------------------

  function entryOf({ id, title, summary, sections }) {
    return {
      id,
      title: fold(title),
      summary: fold(summary),
      sections: sections.map(([heading, anchor, ...questions]) => ({
        heading, anchor, inHeading: fold(heading), inQuestions: questions.map(fold).join(""),
      })),
    };
  }

  function hit(entry, wanted) {
    const fields = [
      [IN_TITLE, entry.title],
      [IN_HEADING, entry.sections.map((section) => section.inHeading).join("")],
      [IN_SUMMARY, entry.summary],
      [IN_QUESTION, entry.sections.map((section) => section.inQuestions).join("")],
    ];
    const best = wanted.map((word) => fields.find(([, text]) => text.includes(word))?.[0] ?? 0);
    if (best.includes(0)) return [];
    const held = entry.sections.filter(({ inHeading, inQuestions }) => holdsAll(inHeading + inQuestions, wanted));
    const inHeading = held.filter((section) => holdsAll(section.inHeading, wanted));
    const sections = [...inHeading, ...held.filter((section) => !inHeading.includes(section))];
    const score = 10 * best.reduce((sum, worth) => sum + worth, 0) + Math.min(held.length, 9);
    return [{ score, id: entry.id, sections: sections.slice(0, MAX_SECTIONS) }];
  }

  function cardOf(card, sections) {
    const copy = card.cloneNode(true);
    const link = find(".title", copy);
    if (!sections.length) return copy;
    const list = document.createElement("ul");
    list.className = "found";
    for (const { heading, anchor } of sections) {
      const item = list.appendChild(document.createElement("li"));
      const section = item.appendChild(document.createElement("a"));
      section.href = `${link.getAttribute("href")}#${encodeURIComponent(anchor)}`;
      section.textContent = heading;
    }
    find(".what", copy).append(list);
    return copy;
  }

  function searchLibrary(page) {
    const cards = new Map(all("#shelf .card").map((card) => [card.dataset.id, card]));
    const hits = find("#hits");
    const ask = find("#ask");
    let entries = null;

    async function load() {
      const response = await fetch(page.dataset.index);
      if (!response.ok) throw new Error(`The index of the guides could not be read: ${response.status}.`);
      const { guides } = await response.json();
      return guides.filter(({ id }) => cards.has(id)).map(entryOf);
    }

    async function search(wanted, query) {
      // Asked for once, when somebody begins to search; after a lost connection, once more.
      entries ??= load().catch((error) => {
        entries = null;
        throw error;
      });
      const known = await entries;
      if (query !== field.value.trim() && wanted.length) return; // a later search has begun
      const found = known.flatMap((entry) => hit(entry, wanted)).sort((one, other) => other.score - one.score);
      page.classList.toggle("searching", Boolean(query));
      find("#shelf").hidden = Boolean(query);
      ask.hidden = !query;
      hits.hidden = !query || !found.length;
      hits.replaceChildren(...(query ? found.map(({ id, sections }) => cardOf(cards.get(id), sections)) : []));
      ask.href = `/?${new URLSearchParams({ ask: query })}`;
      ask.textContent = fill(ask.dataset.words, { query });
      tell(query ? found.length : cards.size, query);
    }
    watch(search);
  }

  // --- the glossary -----------------------------------------------------------------------------

  function searchGlossary(page) {
    const terms = all(".term").map((row) => {
      const names = all(".name, .other, .definition", row).map((part) => part.textContent);
      const pinyin = fold(find(".pinyin", row).textContent);
      names.push(find(".also", row)?.dataset.names ?? "");
      return { row, text: `${names.map(fold).join("")}${pinyin} ${pinyin.replaceAll(" ", "")}` };
    });

    watch(async (wanted, query) => {
      page.classList.toggle("searching", Boolean(query));
      for (const { row, text } of terms) row.hidden = !holdsAll(text, wanted);
      for (const letter of all(".letter")) letter.hidden = !find(".term:not([hidden])", letter);
      tell(terms.filter(({ row }) => !row.hidden).length, query);
    });
  }

  const library = find("#library");
  if (library) searchLibrary(library);
  else searchGlossary(find("#glossary"));
})();
