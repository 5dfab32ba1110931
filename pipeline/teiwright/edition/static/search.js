// Full-text search: by pagefind's index where there is one, else in the turns themselves (also from a folder).
"use strict";

(() => {
  const form = document.getElementById("search");
  const input = form.querySelector("input");
  const list = document.getElementById("results");
  const output = form.querySelector("output");
  const button = document.getElementById("more");
  const most = 50;
  const ahead = 8; // pieces of which the words are loaded before they are needed
  const patience = 20; // records of pagefind's, best first, without anything that was meant

  // What a script of the index holds; it is loaded once.
  const loaded = new Map();
  const load = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `search/${encodeURI(name)}.js`;
        script.onload = () => resolve(TEIWRIGHT[name]);
        script.onerror = reject;
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };

  // Small letters without accents, as edition/search.py folds the words of a piece.
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();

  // "a phrase" and words: all must be there.
  const parts = (query) => [...query.matchAll(/"([^"]+)"|([^\s"]+)/g)].map((found) => folded(found[1] ?? found[2]));

  const excerpt = (text, wanted) => {
    const at = Math.max(0, folded(text).indexOf(wanted[0] ?? ""));
    const start = Math.max(0, text.lastIndexOf(" ", Math.max(0, at - 80)));
    const end = text.length > at + 160 ? text.indexOf(" ", at + 160) : -1;
    return (start ? "… " : "") + text.slice(start, end < 0 ? text.length : end).trim() + (end < 0 ? "" : " …");
  };

  // The text cut before and behind what was looked for, which so has the odd places.
  const cut = (text, wanted) => {
    const plain = folded(text);
    if (!wanted.length || plain.length !== text.length) return [text];
    const escaped = wanted.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    let end = 0;
    const cuts = [];
    for (const { index, 0: found } of plain.matchAll(new RegExp(escaped.join("|"), "g"))) {
      cuts.push(text.slice(end, index), text.slice(index, index + found.length));
      end = index + found.length;
    }
    return [...cuts, text.slice(end)];
  };

  // Every turn that has all parts, by date. The texts of a piece are loaded only where its words do not rule it out.
  async function* plain(names, query) {
    const wanted = parts(query);
    const words = wanted.flatMap((part) => part.split(/[^\p{L}\p{N}]+/u)).filter(Boolean);
    for (const [place, name] of names.entries()) {
      names.slice(place, place + ahead).forEach((one) => load(`words/${one}`).catch(() => {}));
      const known = await load(`words/${name}`);
      if (!words.every((word) => known.includes(word))) continue;
      for (const [id, title, day, turns] of await load(`texts/${name}`)) {
        for (const turn of turns) {
          const [anchor, speaker, text] = turn;
          turn[3] ??= folded(`${speaker}: ${text}`);
          if (!wanted.every((part) => turn[3].includes(part))) continue;
          const whole = text.normalize("NFC");
          const cuts = cut(excerpt(whole, wanted), wanted);
          yield { url: `documents/${id}.html#${anchor}`, title, day, speaker, cuts };
        }
      }
    }
  }

  // The turns of a record of pagefind's that have all parts: of a phrase it tells only the first place itself.
  const holding = ({ anchors, content }, wanted) => {
    const words = content.split(/\s+/);
    return anchors
      .map((anchor, place) => [anchor, words.slice(anchor.location, anchors[place + 1]?.location).join(" ").normalize("NFC")])
      .filter(([, text]) => wanted.every((part) => folded(text).includes(part)))
      .map(([anchor, text]) => ({ anchor, title: anchor.text, cuts: cut(excerpt(text, wanted), wanted) }));
  };

  // Where a piece has no word that is looked for, pagefind takes any that the word begins with: "lantern" finds "L.".
  const near = (word, part) => {
    let common = 0;
    while (common < part.length && word[common] === part[common]) common++;
    return common >= 0.4 * part.length;
  };

  const marked = ({ sub_results }, wanted) => sub_results
    .map(({ anchor, title, excerpt }) => (
      { anchor, title, cuts: excerpt.split(/<\/?mark>/).map((text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")) }
    ))
    .filter(({ cuts }) => cuts.some((text, place) => place % 2 && wanted.some((part) => near(folded(text), part))));

  // pagefind has the heading of a turn before its words, with a full stop where it has none.
  const unheaded = ([first, ...cuts], title) => {
    const heading = [`${title}. `, `${title} `].find((one) => first.startsWith(one)) ?? "";
    return [first.slice(heading.length), ...cuts];
  };

  // pagefind has a record for each conversation, and in it a heading for each turn; best first.
  async function* ranked(pagefind, query) {
    const { results } = await pagefind.search(query);
    const wanted = parts(query);
    let misses = 0;
    for (const result of results) {
      const data = await result.data();
      if (!data.meta.id) continue; // the page without which pagefind makes no index
      const hits = query.includes('"') ? holding(data, wanted) : marked(data, wanted);
      misses = hits.length ? 0 : misses + 1;
      if (misses > patience) return;
      for (const { anchor, title, cuts } of hits) {
        const url = `documents/${data.meta.id}.html${anchor ? `#${anchor.id}` : ""}`;
        const speaker = anchor && title !== "¶" ? title : "";
        yield { url, title: data.meta.title, day: data.meta.day, speaker, cuts: unheaded(cuts, title) };
      }
    }
  }

  const engine = async () => {
    const { names, pagefind } = await load("pieces");
    if (!pagefind || location.protocol === "file:") return (query) => plain(names, query);
    try {
      const program = await import(new URL("pagefind/pagefind.js", location.href));
      await program.init();
      const pieces = names.map((name) => new URL(`pagefind/pieces/${encodeURIComponent(name)}/`, location.href).href);
      await Promise.all(pieces.map((piece) => program.mergeIndex(piece)));
      return (query) => ranked(program, query);
    } catch {
      return (query) => plain(names, query);
    }
  };

  const entry = ({ url, title, day, speaker, cuts }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = speaker ? `${title}: ${speaker}` : title;
    const when = document.createElement("span");
    when.className = "when";
    when.textContent = day;
    const words = document.createElement("p");
    cuts.forEach((text, place) => {
      const node = place % 2 ? document.createElement("mark") : document.createTextNode(text);
      if (place % 2) node.textContent = text;
      words.append(node);
    });
    item.append(link, ...(day ? [" ", when] : []), words);
    return item;
  };

  let searcher;
  let found; // of the query that counts: its hits one by one, the one that comes next, how many are shown
  const tell = (rest) => { output.textContent = found.shown || rest ? `${form.dataset.results}: ${found.shown}${rest}` : form.dataset.none; };

  // Show some hits more, unless something else is looked for meanwhile.
  const show = async () => {
    const current = found;
    button.hidden = true;
    tell(" …");
    for (let count = 0; ; count++) {
      const { value, done } = await current.next;
      if (current !== found) return;
      if (!current.shown) list.replaceChildren();
      if (done) { tell(""); return; }
      if (count === most) break;
      list.append(entry(value));
      current.shown++;
      tell(" …");
      current.next = current.hits.next();
    }
    tell("+");
    button.hidden = false;
  };

  const run = async () => {
    const query = input.value.trim();
    const current = found = { shown: 0 };
    if (!query) { list.replaceChildren(); output.textContent = ""; button.hidden = true; return; }
    searcher ??= engine();
    current.hits = (await searcher)(query);
    if (current !== found) return;
    current.next = current.hits.next();
    await show();
  };

  let waiting;
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 120); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); run(); });
  button.addEventListener("click", show);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  run();
})();
