// Full-text search: by pagefind's index where there is one, else in the turns themselves (also from a folder).
"use strict";

(() => {
  const form = document.getElementById("search");
  const input = form.querySelector("input");
  const list = document.getElementById("results");
  const output = form.querySelector("output");
  const most = 50;
  let engine;
  let latest = 0;

  const load = (source) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  // "a phrase" and words: all must be there.
  const parts = (query) => [...query.matchAll(/"([^"]+)"|(\S+)/g)].map((found) => (found[1] ?? found[2]).toLowerCase());

  const excerpt = (text, wanted) => {
    const at = Math.max(0, text.toLowerCase().indexOf(wanted[0] ?? ""));
    const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 80)));
    const end = text.length > at + 160 ? text.indexOf(" ", at + 160) : -1;
    return (start ? "… " : "") + text.slice(start, end < 0 ? text.length : end).trim() + (end < 0 ? "" : " …");
  };

  const plain = async () => {
    await load("search-index.js");
    const { titles, turns, more } = TEIWRIGHT;
    for (const source of more) {
      await load(source); // each file says anew what TEIWRIGHT is
      Object.assign(titles, TEIWRIGHT.titles);
      for (const one of TEIWRIGHT.turns) turns.push(one);
    }
    return async (query) => {
      const wanted = parts(query);
      const found = turns.filter(([, , who, text]) => {
        const whole = `${who}: ${text}`.toLowerCase();
        return wanted.every((part) => whole.includes(part));
      });
      const shown = found.slice(0, most).map(([id, turn, who, text]) => ({
        url: `documents/${id}.html#${turn}`, title: titles[id], speaker: who, excerpt: excerpt(text, wanted),
      }));
      return { total: found.length, shown };
    };
  };

  const indexed = async () => {
    const pagefind = await import(new URL("pagefind/pagefind.js", location.href));
    await pagefind.init();
    return async (query) => {
      const { results } = await pagefind.search(query);
      const data = await Promise.all(results.slice(0, most).map((result) => result.data()));
      const shown = data.map((one) => ({
        url: one.meta.target, title: one.meta.title, speaker: one.meta.speaker, excerpt: one.plain_excerpt ?? one.excerpt.replace(/<\/?mark>/g, ""),
      }));
      return { total: results.length, shown };
    };
  };

  const entry = (one, wanted) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = one.url;
    link.textContent = one.speaker ? `${one.title}: ${one.speaker}` : one.title;
    const words = document.createElement("p");
    marked(words, one.excerpt, wanted);
    item.append(link, words);
    return item;
  };

  const marked = (parent, text, wanted) => {
    const escaped = wanted.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    const pieces = escaped.length ? text.split(new RegExp(`(${escaped.join("|")})`, "gi")) : [text];
    pieces.forEach((piece, place) => {
      if (place % 2) {
        const mark = document.createElement("mark");
        mark.textContent = piece;
        parent.append(mark);
      } else {
        parent.append(piece);
      }
    });
  };

  const run = async () => {
    const query = input.value.trim();
    const turn = ++latest;
    if (!query) { list.replaceChildren(); output.textContent = ""; return; }
    engine ??= location.protocol === "file:" ? plain() : indexed().catch(plain);
    const { total, shown } = await (await engine)(query);
    if (turn !== latest) return;
    list.replaceChildren(...shown.map((one) => entry(one, parts(query))));
    output.textContent = total ? `${form.dataset.results}: ${total}` : form.dataset.none;
  };

  let waiting;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  run();
})();
