"use strict";
// Adds to a page that already reads without it: drawings, sorting, search, downloads, links to sentences.
// Words of a text enter the document as text nodes only.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, props = {}, ...children) => {
    const made = Object.assign(document.createElement(name), props);
    made.append(...children);
    return made;
  };
  const button = (label, act) => {
    const made = make("button", { type: "button", textContent: label });
    made.addEventListener("click", act);
    return made;
  };
  // Words looked for: each must stand there. With * (any letters) and ? (one letter) a whole word is meant, as in `find`.
  const LETTER = "[\\p{L}\\p{N}_]";
  const patternOf = word => {
    const wild = /[*?]/.test(word);
    const body = word.replace(/\*+/g, "*").replace(/[.*+?^${}()|[\]\\\/]/g, sign =>
      sign === "*" ? LETTER + "*" : sign === "?" ? LETTER : "\\" + sign).replace(/['’]/g, "['’]");
    const pattern = new RegExp(wild ? `(?<!${LETTER})${body}(?!${LETTER})` : body, "giu");
    return { word, has: text => { pattern.lastIndex = 0; return pattern.test(text); }, hits: text => [...text.matchAll(pattern)] };
  };
  const hasWord = box => /[\p{L}\p{N}*?]/u.test(box.value); // signs alone are none, as in `find`
  const patternsIn = box => hasWord(box) ? box.value.split(/\s+/).filter(Boolean).slice(0, 12).map(patternOf) : [];
  const toldOf = (box, words) => hasWord(box) ? words : box.value.trim() ? "there is no word to look for" : "";
  const hasAll = (text, patterns) => patterns.every(p => p.has(text));
  const unfound = (texts, patterns) => {
    const lost = patterns.filter(p => !texts.some(p.has)).map(p => "“" + p.word + "”");
    return lost.length ? `; nothing matches ${lost.join(", ")}` : "";
  };
  const marks = new Map(); // box → ranges of what it found
  const mark = (box, places, patterns) => {
    if (!globalThis.Highlight) return;
    const ranges = [];
    for (const place of patterns.length ? places : []) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let node; ranges.length < 3000 && (node = texts.nextNode());)
        for (const p of patterns) for (const hit of p.hits(node.data)) if (hit[0]) {
          const range = new Range();
          range.setStart(node, hit.index);
          range.setEnd(node, hit.index + hit[0].length);
          ranges.push(range);
        }
    }
    marks.set(box, ranges);
    CSS.highlights.set("searched", new Highlight(...[...marks.values()].flat()));
  };
  const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;
  const slug = text => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "figures";
  const save = (name, type, content) => {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  const below = (figure, made) => (figure.querySelector(".origin") || figure.querySelector(".draw")).after(made);
  const questionOf = figure => figure.closest("section")?.querySelector("h2")?.textContent || document.title;

  // ---- packed parts: HTML that is inflated when it is asked for
  const inflate = async script => {
    const letters = atob(script.textContent), bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i); // millions: a call for each takes long
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  };
  let opened; // HTML of a part by its number, once it is asked for; pieces that parts share stand there once
  const partOf = async number => {
    opened ||= Promise.all(all("script.packed").map(script => inflate(script))).then(packed => {
      const stores = packed.map(text => JSON.parse(text)), pieces = stores.flatMap(([told]) => told), orders = new Map();
      all("script.packed").forEach(({ dataset }, at) => stores[at][1].forEach((order, n) => orders.set(dataset.of + n, order)));
      return { pieces, orders };
    });
    const { pieces, orders } = await opened, [known, stretches] = orders.get(number);
    const order = stretches.split(",").map(Number), found = [];
    for (let i = 0, start = known; i < order.length; start += order[i], i += 3)
      found.push(pieces.slice(start, start + order[i]).join(""), pieces.slice(order[i + 1], order[i + 1] + order[i + 2]).join(""));
    return found.join("");
  };
  const templateOf = html => Object.assign(document.createElement("template"), { innerHTML: html });
  const unpackMeeting = async holder => {
    const number = holder.dataset.part;
    if (number === undefined) return;
    const { content } = templateOf(await partOf(number));
    if (holder.dataset.part === undefined) return;
    delete holder.dataset.part;
    for (const named of all("[id]", content)) named.id = holder.dataset.text + "#" + named.id;
    for (const link of all("a.id:not([href])", content)) {
      const id = link.closest("[id]").id;
      Object.assign(link, { href: "#" + encodeURIComponent(id), textContent: id.split("/").pop() });
    }
    holder.append(content);
  };
  const worded = cell => { // an id in full where its text differs from the one before, else by its number alone
    let before = "";
    for (const link of all("a.id:empty", cell)) {
      const id = decodeURIComponent(link.getAttribute("href").slice(1)), text = id.split("#")[0];
      link.textContent = text === before ? id.slice(text.length) : id.split("/").pop();
      before = text;
    }
  };
  const MORE = ":scope > tbody > tr[data-part]"; // the row that stands for those that lie packed
  const unpack = async holder => {
    if (holder.matches("details.meeting")) return unpackMeeting(holder);
    const row = holder.querySelector(MORE);
    if (!row) return;
    const html = await partOf(row.dataset.part);
    if (!row.isConnected) return;
    const { content } = templateOf(html);
    all("td.ids,th.ids", content).forEach(worded);
    row.replaceWith(content);
    if (holder.matches("table.cards")) labelled(holder);
  };
  const MOST_COLUMNS = 9; // a table of more is read across, not as cards
  const labelled = table => { // on a phone each row is a card, and each cell says of what column it is
    const heads = all("thead th", table).map(h => h.dataset.label || h.textContent);
    if (heads.length > MOST_COLUMNS) return;
    table.classList.add("cards");
    for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, n) => {
      if (cell.textContent) cell.dataset.label = heads[n];
    });
  };

  // ---- links to sentences
  const show = async id => {
    let target = document.getElementById(id);
    if (!target) {
      const holder = all("details.meeting").find(d => d.dataset.text === id.split("#")[0]);
      if (holder) { await unpack(holder); target = document.getElementById(id); }
    }
    if (!target) return;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    all(".found").forEach(e => e.classList.remove("found"));
    target.classList.add("found");
    target.scrollIntoView({ block: "center" });
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  const followHash = () => {
    try { if (location.hash.length > 1) show(decodeURIComponent(location.hash.slice(1))); } catch { /* no id of ours */ }
  };
  addEventListener("hashchange", followHash);
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.id");
    if (link && link.getAttribute("href") === location.hash) followHash();
  });
  const idLink = (id, label) => make("a", { className: "id", href: "#" + encodeURIComponent(id), textContent: label });
  document.addEventListener("toggle", event => {
    const details = event.target;
    if (details.matches?.("details.meeting") && details.open) unpack(details);
    if (!details.matches?.("details.many") || !details.open || details.dataset.linked) return;
    details.dataset.linked = "1";
    details.querySelector("span").replaceChildren(...idsIn(details).flatMap(id => [idLink(id, id.split("/").pop()), " "]));
  }, true);
  const idsIn = cell => {
    const many = cell.matches?.("details.many") ? cell : cell.querySelector("details.many");
    if (!many || many.dataset.linked) return all("a.id", cell).map(a => decodeURIComponent(a.getAttribute("href").slice(1)));
    return many.querySelector("span").textContent.split("; ").flatMap(part => {
      const cut = part.lastIndexOf(": ");
      return part.slice(cut + 2).split(", ").map(tail => part.slice(0, cut) + "#" + tail);
    });
  };

  // ---- tables: sort, search, download
  const valueOf = cell => cell?.dataset.value ?? cell?.textContent.trim() ?? "";
  const compare = (a, b, numeric) => {
    if (a === "" || b === "") return (a === "") - (b === "");
    return numeric ? a - b : a.localeCompare(b, "en", { numeric: true });
  };
  const sortable = table => all("thead th", table).forEach((head, column) => {
    const numeric = head.dataset.type === "number";
    const act = button(head.textContent, async () => {
      await unpack(table);
      const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      all("th", head.parentElement).forEach(h => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down > 0 ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows].map(row => [valueOf(row.cells[column]), row]);
      rows.sort((x, y) => down * compare(x[0], y[0], numeric));
      table.tBodies[0].append(...rows.map(r => r[1]));
    });
    head.dataset.label = head.textContent; // for print, where a repeated head has no buttons
    head.replaceChildren(act);
  });
  const csvCell = (cell, numeric) => {
    const many = cell.querySelector("details.many, a.id") ? idsIn(cell).join(" ") : valueOf(cell);
    const safe = !numeric && /^\s*[=+\-@＝＋－＠\t\r]/.test(many) ? "'" + many : many; // no formula in a spreadsheet
    return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  };
  const csv = table => {
    const heads = all("thead th", table);
    const numeric = heads.map(h => h.dataset.type === "number");
    const rows = [...table.tBodies[0].rows].filter(r => !r.hidden);
    const lines = [heads.map((h, n) => csvCell(h, false)), ...rows.map(r => [...r.cells].map((c, n) => csvCell(c, numeric[n])))];
    return "\ufeff" + lines.map(l => l.join(",")).join("\r\n") + "\r\n";
  };
  const tableTools = table => {
    const name = table.caption?.textContent || "Table";
    sortable(table);
    labelled(table);
    const tools = make("div", { className: "tools" });
    if (table.querySelector(MORE)) {
      const more = button("Show all rows", async () => { await unpack(table); more.remove(); });
      tools.append(more);
    }
    if (table.tBodies[0].rows.length > 7 || table.querySelector(MORE)) tools.append(search(table, name));
    tools.append(button("Save rows as CSV", async () => {
      await unpack(table);
      save(slug(document.title + " " + name) + ".csv", "text/csv;charset=utf-8", csv(table));
    }));
    (table.closest(".scroll") || table).before(tools);
  };
  const search = (table, name) => {
    const told = make("span", { className: "count" });
    told.setAttribute("role", "status");
    const box = make("input", { type: "search", placeholder: "Search these rows" });
    box.setAttribute("aria-label", "Search: " + name);
    box.addEventListener("input", async () => {
      await unpack(table);
      const patterns = patternsIn(box), rows = [...table.tBodies[0].rows];
      for (const row of rows) row.hidden = !hasAll(row.textContent, patterns);
      const shown = rows.filter(row => !row.hidden);
      const lost = shown.length ? "" : unfound(rows.map(row => row.textContent), patterns);
      told.textContent = toldOf(box, `${shown.length} of ${rows.length} rows${lost}`);
      mark(box, shown, patterns);
    });
    return make("span", {}, box, " ", told);
  };

  // ---- sentences: search, open all
  const sentenceTools = holder => {
    const told = make("span", { className: "count" });
    told.setAttribute("role", "status");
    const box = make("input", { type: "search", placeholder: "Search the sentences" });
    box.setAttribute("aria-label", "Search the sentences");
    const meetings = all("details.meeting", holder);
    box.addEventListener("input", async () => {
      const patterns = patternsIn(box), shown = [], texts = [];
      await Promise.all(meetings.map(unpack));
      for (const meeting of meetings) {
        let here = 0;
        for (const clause of meeting.querySelectorAll(".clause")) {
          texts.push(clause.textContent);
          clause.hidden = !hasAll(clause.textContent, patterns);
          here += !clause.hidden;
          if (!clause.hidden) shown.push(clause);
        }
        meeting.hidden = !here;
        meeting.open = here > 0 && patterns.length > 0;
      }
      const lost = shown.length ? "" : unfound(texts, patterns);
      told.textContent = toldOf(box, counted(shown.length, "clause") + lost);
      mark(box, shown, patterns);
    });
    const open = button("Open all", async () => {
      await Promise.all(meetings.map(unpack));
      const closed = meetings.some(m => !m.open);
      meetings.forEach(m => { m.open = closed; });
      open.textContent = closed ? "Close all" : "Open all";
    });
    holder.before(make("div", { className: "tools" }, box, open, told));
  };

  // ---- drawings
  const tip = make("div", { className: "tip", hidden: true });
  document.body.append(tip);
  const tipped = new WeakMap(); // datum → its first sentences
  const tooltip = figure => (handler, event, item, value) => {
    tip.hidden = value === null || value === undefined || value === "";
    if (tip.hidden) return;
    const named = () => [...figure.titles].filter(([field]) => value[field] != null).map(([field, title]) => [title, value[field]]);
    const lines = typeof value !== "object" ? [["", value]] : value === item.datum ? named() : Object.entries(value);
    const told = lines.map(([k, v]) => make("div", {}, make("b", { textContent: k ? k + ": " : "" }), String(v)));
    tip.replaceChildren(...told, ...quoted(figure, item.datum));
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 8)) + "px";
    tip.style.top = (event.clientY + 18 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 18) + "px";
  };
  const quoted = (figure, datum) => {
    if (!datum || typeof datum !== "object") return [];
    if (!tipped.has(datum)) {
      const ids = idsFor(rowsFor(figure, datum));
      tipped.set(datum, { count: ids.length, words: ids.slice(0, 2).map(said).filter(Boolean) });
    }
    const { count, words } = tipped.get(datum);
    const more = count > words.length && words.length ? [make("div", { className: "count", textContent: `click: all ${count} sentences` })] : [];
    return [...words.map(text => make("div", {}, make("q", { textContent: text, dir: "auto" }))), ...more];
  };
  const refuse = { load: () => Promise.reject(new Error("pages load nothing")), sanitize: () => Promise.reject(new Error("no links in drawings")) };
  const config = {
    aria: false, // thousands of labels are noise to a screen reader, and cost time: the figure has its own description
    background: null, font: "system-ui, sans-serif", view: { stroke: null },
    axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", gridOpacity: 0.6 },
    legend: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    header: { labelFontSize: 13, titleFontSize: 12 }, text: { fontSize: 12, color: "black" },
  };
  // ---- a specification made to fit its place
  const remade = (part, rule) => { // a copy whose every part the rule has seen; rows of data stay as they are
    if (Array.isArray(part)) return part.map(p => remade(p, rule));
    if (!part || typeof part !== "object") return rule(part);
    return rule(Object.fromEntries(Object.entries(part).map(([k, v]) => [k, k === "datasets" ? v : remade(v, rule)])));
  };
  const NARROWEST = 0.6; // of its width: with less, a panel has no room for its numbers
  const pair = (spec, room, abreast) => { // two panels abreast on a phone, narrower than they are made
    const made = spec.spec?.width, width = Math.floor(room / 2 - 6 - (abreast - made));
    if (!(width >= made * NARROWEST)) return { ...spec, columns: 1 };
    const narrower = remade(spec, part => part?.labelLimit === made ? { ...part, labelLimit: width }
      : part?.name === "narrow" ? { ...part, value: true } : part);
    return { ...narrower, columns: 2, spec: { ...narrower.spec, width: Math.min(made, width) } };
  };
  const fitted = (spec, room, panel) => { // as many panels abreast as fit
    const parts = spec.facet || spec.concat || spec.hconcat || spec.vconcat || spec.repeat;
    if (!parts) return spec.width > room || spec.width === "container" ? { ...spec, width: room, autosize: { type: "fit-x", contains: "padding" } } : spec;
    const abreast = panel || (spec.spec?.width ? spec.spec.width + 60 : 0);
    if (!spec.columns || !abreast) return spec;
    if (spec.columns > 1 && room < 2 * abreast) return pair(spec, room, abreast);
    return { ...spec, columns: Math.max(1, Math.min(spec.columns, Math.floor(room / abreast))) };
  };
  const hush = svg => { // its thousands of labels are noise to a screen reader: the figure has its own description
    all("[role],[aria-label],[aria-roledescription]", svg).concat(svg).forEach(e => {
      for (const name of ["role", "aria-label", "aria-roledescription", "aria-hidden"]) e.removeAttribute(name);
    });
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
  };
  const columnsOf = spec => { // pixels of a grid without its labels
    if (typeof spec.width === "number") return spec.width;
    let count = 0;
    remade(spec, part => { count = Math.max(count, part?.encoding?.x?.scale?.domain?.length || 0); return part; });
    return count * (spec.width?.step || 0);
  };
  const narrowed = (spec, from, to) => remade(spec, part => { // the column of labels, made to fit a phone
    if (part?.name === "narrow") return { ...part, value: to < 220 };
    return part?.labelLimit === from ? { ...part, labelLimit: to, labelPadding: to + 8 } : part;
  });
  const inked = (spec, ink) => remade(spec, part => part === "currentColor" ? ink : part); // a canvas knows no styles
  const inks = ink => Object.fromEntries(["axis", "legend", "header", "text"].map(name =>
    [name, { ...config[name], labelColor: ink, titleColor: ink, ...(name === "text" ? { color: ink } : {}) }]));
  const lightened = (figure, spec) => remade(spec, part => { // a tooltip is put into words when it is shown, not before
    if (!Array.isArray(part?.encoding?.tooltip)) return part;
    const { tooltip, ...encoding } = part.encoding;
    for (const { field, title } of tooltip) figure.titles.set(field, title);
    return { ...part, mark: { ...part.mark, tooltip: { content: "data" } }, encoding };
  });
  const rowsOf = (spec, field) => { // the names of the rows of a grid
    let names = [];
    remade(spec, part => { if (part?.field === field && part.scale?.domain) names = part.scale.domain; return part; });
    return names;
  };
  const chosenRows = (spec, field, words) => { // the grid, with those of its rows alone that have the words
    const datasets = Object.fromEntries(Object.entries(spec.datasets).map(([name, rows]) =>
      [name, rows.filter(row => row[field] === undefined || hasAll(row[field], words))]));
    return remade({ ...spec, datasets }, part => part?.field === field && part.scale?.domain
      ? { ...part, scale: { ...part.scale, domain: part.scale.domain.filter(name => hasAll(name, words)) } } : part);
  };
  // ---- labels that stay in sight while a wide chart scrolls under them
  const leftOf = (canvas, width) => {
    const dense = canvas.width / canvas.clientWidth;
    const copy = make("canvas", { width: width * dense, height: canvas.height });
    Object.assign(copy.style, { width: width + "px", height: canvas.clientHeight + "px" });
    copy.getContext("2d").drawImage(canvas, 0, 0);
    return copy;
  };
  const labelsOf = svg => {
    const copy = svg.cloneNode(true);
    all(".role-mark, .role-axis-grid, .role-legend", copy).forEach(e => e.remove());
    return copy;
  };
  const freeze = (place, width) => {
    const [frame, drawn] = [place.parentElement, place.querySelector("svg, canvas")];
    all(".frozen", frame).forEach(e => e.remove());
    if (!drawn || frame.scrollWidth <= frame.clientWidth) return;
    const shade = make("div", { className: "frozen" }, drawn.matches("svg") ? labelsOf(drawn) : leftOf(drawn, width));
    shade.setAttribute("aria-hidden", "true");
    Object.assign(shade.style, { width: width + "px", height: drawn.getBoundingClientRect().height + "px" });
    frame.prepend(shade);
  };
  const farthest = (mark, x = 0) => mark.items.reduce((most, item) => { // the right edge of what is filled, but for gaps
    if (mark.marktype === "group") return item.items.reduce((m, inner) => Math.max(m, farthest(inner, x + (item.x || 0))), most);
    const filled = mark.role === "mark" && /rect|text|symbol/.test(mark.marktype) && item.fill && item.fill !== "transparent" && !item.datum?.gap;
    return filled ? Math.max(most, x + item.bounds.x2) : most;
  }, 0);
  const reveal = (place, view) => { // a chart wider than its frame opens at the newest text held, not at the oldest meeting
    const frame = place.parentElement;
    if (frame.scrollWidth <= frame.clientWidth) return;
    const right = view.origin()[0] + farthest(view.scenegraph().root);
    frame.scrollLeft = Math.max(0, right + 12 - frame.clientWidth);
  };
  // A canvas of more pixels stays blank on some phones, and takes memory anywhere: so large a chart is drawn less densely.
  const MOST_PIXELS = matchMedia("(pointer: coarse)").matches ? 16_000_000 : 64_000_000;
  const thinned = async (view, canvas, bind) => {
    if (!canvas || canvas.width * canvas.height <= MOST_PIXELS) return;
    const screen = Object.getOwnPropertyDescriptor(window, "devicePixelRatio");
    const value = Math.sqrt(MOST_PIXELS / (canvas.width * canvas.height)) * devicePixelRatio;
    Object.defineProperty(window, "devicePixelRatio", { value, configurable: true }); // Vega asks for it, and takes no other
    try { await view.initialize(view.container(), bind).runAsync(); } finally { Object.defineProperty(window, "devicePixelRatio", screen); }
  };
  const DARK = matchMedia("(prefers-color-scheme: dark)");
  const MANY_MARKS = 300_000; // characters of a specification: thousands of marks are too many for SVG
  const draw = async (figure, script) => {
    const place = figure.querySelector(".vega"), frame = place.parentElement;
    const room = frame.clientWidth || 800, name = script.dataset.label || "drawn";
    const kept = figure.dataset.drawn === name ? frame.scrollLeft : null; // drawn anew, it stays where the reader is
    const { part } = script.dataset;
    const text = part !== undefined ? await partOf(part) : script.matches(".squeezed") ? await inflate(script) : script.textContent;
    const read = JSON.parse(text), labels = Number(script.dataset.frozen);
    const narrow = labels && Math.min(labels, Math.max(120, Math.round(room * 0.38), Math.floor(room - columnsOf(read) - 24)));
    const many = text.length > MANY_MARKS, ink = getComputedStyle(place).color;
    figure.titles = new Map();
    figure.rows = script.dataset.rows ? rowsOf(read, script.dataset.rows) : [];
    const light = many ? inked(lightened(figure, read), ink) : read;
    const asked = figure.words?.length ? chosenRows(light, script.dataset.rows, figure.words) : light;
    const spec = fitted(labels ? narrowed(asked, labels, narrow) : asked, room, Number(script.dataset.panel));
    const bind = figure.querySelector(".controls");
    bind.replaceChildren();
    try {
      figure.drawing?.finalize();
      const renderer = many ? "canvas" : "svg", colours = many ? { ...config, ...inks(ink) } : config;
      const made = await vegaEmbed(place, spec, { mode: "vega-lite", actions: false, ast: true, renderer, loader: refuse, tooltip: tooltip(figure), defaultStyle: false, logLevel: 1, config: colours, bind });
      figure.drawing = made;
      await thinned(made.view, place.querySelector("canvas"), bind);
      hush(place.querySelector("svg, canvas"));
      place.querySelector("canvas")?.classList.toggle("pale", DARK.matches);
      if (labels) freeze(place, narrow + 10);
      if (kept !== null) frame.scrollLeft = kept;
      else if (!spec.vconcat) reveal(place, made.view); // under such columns stands a list, which is read from the left
      made.view.addEventListener("click", (event, item) => item?.datum && pick(figure, item.datum));
      figure.dataset.drawn = name;
    } catch (error) {
      place.textContent = "This chart could not be drawn: " + error.message + ". Its figures stand below.";
      console.error(error);
    }
  };
  // A canvas holds the colours of its hour; an SVG has them from the page's styles.
  DARK.addEventListener("change", async () => {
    for (const figure of all("figure.chart").filter(f => f.querySelector(".vega canvas"))) await draw(figure, chosen(figure));
  });
  const chosen = figure => all("script.spec", figure).find(s => s.dataset.label === figure.dataset.drawn) || figure.querySelector("script.spec");
  const chooser = figure => { // over a grid, a box for words that its rows must have
    const told = make("span", { className: "count" });
    told.setAttribute("role", "status");
    const box = make("input", { type: "search", placeholder: "Words of a row, or a name" });
    box.setAttribute("aria-label", "Show the rows that have these words");
    let waiting;
    const choose = async () => {
      figure.words = patternsIn(box);
      const shown = figure.rows.filter(name => hasAll(name, figure.words)).length;
      const lost = shown ? "" : unfound(figure.rows, figure.words);
      told.textContent = toldOf(box, `${shown} of ${figure.rows.length} rows${lost}`);
      figure.querySelector(".draw").hidden = !shown;
      if (shown) await draw(figure, chosen(figure));
    };
    box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(choose, 150); });
    figure.querySelector(".draw").before(make("div", { className: "tools" }, box, told));
  };
  const switchOf = (figure, scripts) => {
    const buttons = scripts.map(script => button(script.dataset.label, async () => {
      buttons.forEach((b, n) => b.setAttribute("aria-pressed", String(scripts[n] === script)));
      await draw(figure, script);
    }));
    buttons.forEach((b, n) => b.setAttribute("aria-pressed", String(n === 0)));
    const group = make("div", { className: "switch" }, ...buttons);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "What the chart shows");
    figure.querySelector(".draw").before(group);
  };

  // ---- pictures
  const styled = svg => { // what the page's styles gave the drawing goes into the picture itself
    const copy = svg.cloneNode(true);
    const [from, to] = [all("*", svg), all("*", copy)];
    from.forEach((e, n) => {
      const style = getComputedStyle(e);
      for (const name of ["fill", "stroke"]) if (e.hasAttribute(name) || e.tagName === "text") to[n].setAttribute(name, style[name]);
    });
    copy.setAttribute("xmlns", SVG);
    return copy;
  };
  const NO_XML = /[\0-\b\v\f\x0e-\x1f\ufffe\uffff]/g; // characters that a picture has no place for
  // A picture travels without its page: banner, finding, key and source go with it.
  const SVG = "http://www.w3.org/2000/svg";
  const drawnAs = (name, attributes, text = "") => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  };
  const wrapped = (text, most) => text.trim().split(/\s+/).reduce((lines, word) => {
    const last = lines[lines.length - 1];
    if (last.length + word.length < most) lines[lines.length - 1] = (last + " " + word).trim(); else lines.push(word);
    return lines;
  }, [""]);
  const wordsOf = figure => {
    const banner = document.querySelector("aside.banner")?.textContent.trim();
    const source = [...document.querySelectorAll("footer .source")].map(e => e.textContent.trim());
    const marks = all("p.marks", figure).map(e => e.textContent);
    return {
      above: [...(banner ? [[banner, 14, 700]] : []), [figure.querySelector("figcaption").textContent, 15, 600], ...marks.map(m => [m, 11.5, 400])],
      below: [document.title, ...source].map(words => [words, 11, 400]),
    };
  };
  const framed = (figure, svg) => {
    const inner = styled(svg);
    const [wide, tall] = ["width", "height"].map(side => parseFloat(svg.getAttribute(side)) || svg.viewBox.baseVal[side]);
    const width = Math.max(wide, 420) + 24, style = getComputedStyle(document.body), { above, below } = wordsOf(figure);
    const outer = drawnAs("svg", { xmlns: SVG, width, "font-family": "system-ui, sans-serif", fill: style.color, color: style.color });
    let y = 10;
    const write = ([words, size, weight]) => wrapped(words, width / (size * (weight > 500 ? 0.64 : 0.56))).forEach(line => {
      y += size * 1.3;
      outer.append(drawnAs("text", { x: 12, y, "font-size": size, "font-weight": weight }, line));
    });
    above.forEach(write);
    inner.setAttribute("x", 12);
    inner.setAttribute("y", y += 12);
    outer.append(inner);
    y += tall;
    below.forEach(write);
    outer.setAttribute("height", y + 12);
    outer.setAttribute("viewBox", `0 0 ${width} ${y + 12}`);
    outer.prepend(drawnAs("rect", { width: "100%", height: "100%", fill: style.backgroundColor }));
    return new XMLSerializer().serializeToString(outer).replace(NO_XML, "\ufffd");
  };
  const png = picture => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
      const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
      const context = canvas.getContext("2d");
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(resolve, "image/png");
    };
    image.onerror = reject;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture);
  });
  const copy = async (text, told) => {
    try { await navigator.clipboard.writeText(text); } catch { // an older browser, or a page that may not
      const box = make("textarea", { value: text });
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    told.textContent = "Copied";
  };
  const pictureTools = figure => {
    const name = () => slug(document.title + " " + questionOf(figure) + " " + figure.id);
    const svg = async () => {
      const drawn = figure.querySelector(".vega svg");
      if (drawn) return drawn;
      return new DOMParser().parseFromString(await figure.drawing.view.toSVG(), "image/svg+xml").documentElement;
    };
    const told = make("span", { className: "count" });
    told.setAttribute("role", "status");
    const here = location.href.split("#")[0] + "#" + figure.id;
    const title = `${document.title}: ${questionOf(figure)}`.replace(/[<>&"]/g, " ");
    const embed = `<iframe src="${encodeURI(decodeURI(here))}" title="${title}" width="900" height="700" loading="lazy"></iframe>`;
    const tools = make("div", { className: "tools" },
      button("Copy link", () => copy(here, told)),
      button("Copy embed code", () => copy(embed, told)),
      told,
      button("Save as SVG", async () => save(name() + ".svg", "image/svg+xml", framed(figure, await svg()))),
      button("Save as PNG", async () => save(name() + ".png", "image/png", await png(framed(figure, await svg())))));
    below(figure, tools);
  };

  // ---- a click on a mark shows its sentences
  const rowsFor = (figure, datum) => { // the nearest of all rows: one without a sentence is not answered by those of others
    const words = new Set(Object.values(datum).filter(v => typeof v === "string" && v !== ""));
    const rows = all("table.data tbody tr", figure).filter(row => row.querySelector(".ids"));
    const hits = row => [...row.cells].filter(c => !c.matches(".ids,.number") && words.has(c.textContent.trim())).length;
    const best = Math.max(0, ...rows.map(hits));
    return best ? rows.filter(row => hits(row) === best) : [];
  };
  const idsFor = rows => [...new Set(rows.flatMap(row => all("td.ids,th.ids", row).flatMap(idsIn)))];
  const said = id => document.getElementById(id)?.querySelector("blockquote, q")?.textContent || "";
  const pick = async (figure, datum) => {
    await Promise.all(all("table.data", figure).map(unpack));
    const rows = rowsFor(figure, datum);
    const ids = idsFor(rows);
    let panel = figure.querySelector(".picked");
    if (!rows.length) return panel?.remove();
    if (!panel) {
      panel = make("div", { className: "picked" });
      panel.setAttribute("role", "status");
      below(figure, panel);
    }
    const texts = new Set(ids.map(id => id.split("#")[0]));
    await Promise.all(all("details.meeting").filter(d => texts.has(d.dataset.text)).map(unpack));
    const shown = ids.slice(0, 40).map(id => make("li", {}, idLink(id, id.split("/").pop()), " ", make("q", { textContent: said(id), dir: "auto" })));
    const more = ids.length > 40 ? [make("p", { className: "meta", textContent: `and ${ids.length - 40} more in the table below` })] : [];
    const label = [...rows[0].cells].filter(c => !c.matches(".ids,.number")).map(c => c.textContent.trim()).filter(Boolean).slice(0, 2).join(" · ");
    const close = button("Close", () => panel.remove());
    panel.replaceChildren(make("p", {}, make("b", { textContent: (rows.length === 1 ? label : rows.length + " rows") + ": " }), (ids.length ? counted(ids.length, "sentence") : "no sentence there") + " ", close), make("ul", { className: "demands" }, ...shown), ...more);
    panel.scrollIntoView({ block: "nearest" });
  };

  // ---- the index's search over all clauses
  const searchAll = async () => {
    const form = document.getElementById("search");
    if (!form) return;
    form.hidden = false;
    let clauses = null;
    const load = async () => clauses ||= (await Promise.all(all("script.clauses").map(async script =>
      JSON.parse(await inflate(script)).map(([id, meeting, text]) => ({ id, meeting, text, ...script.dataset }))))).flat();
    const [box, told, hits] = ["#words", ".count", ".hits"].map(s => form.querySelector(s));
    const run = async () => {
      const patterns = patternsIn(box), clauses = patterns.length ? await load() : [];
      const found = clauses.filter(c => hasAll(c.text, patterns));
      const lost = found.length ? "" : unfound(clauses.map(c => c.text), patterns);
      told.textContent = toldOf(box, counted(found.length, "clause") + (found.length > 100 ? ", the first 100 shown" : "") + lost);
      hits.replaceChildren(...found.slice(0, 100).map(c => {
        const link = make("a", { textContent: `${c.title}, ${c.meeting}` });
        if (c.page) link.href = c.page + "#" + encodeURIComponent(c.id);
        return make("li", {}, make("p", { className: "meta" }, link), make("q", { textContent: c.text, dir: "auto" }));
      }));
      mark(box, [...hits.querySelectorAll("q")], patterns);
    };
    form.addEventListener("submit", event => { event.preventDefault(); run(); });
    box.addEventListener("input", run);
  };

  // ---- start
  const loadLibrary = async () => { // it lies packed in the page; the policy knows its hash
    const packed = document.getElementById("library");
    if (packed) document.head.append(make("script", { textContent: await inflate(packed) }));
  };
  const inSight = figure => {
    const { top, bottom } = figure.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const begin = async figure => {
    const scripts = all("script.spec", figure);
    if (scripts.length > 1) switchOf(figure, scripts);
    await draw(figure, scripts[0]);
    if (figure.rows.length > 7) chooser(figure);
    pictureTools(figure);
  };
  const start = async () => {
    if (self !== top && /^#figure-\d+$/.test(location.hash)) document.documentElement.classList.add("embedded"); // the figure alone
    await loadLibrary().catch(console.error);
    all("nav details").forEach(d => { d.open = innerWidth > 720; }); // a phone shows the answer first
    all("table.data").forEach(tableTools);
    all(".sentences").forEach(sentenceTools);
    searchAll();
    const figures = all("figure.chart"), first = figures.filter(inSight);
    for (const figure of first) await begin(figure);
    document.documentElement.dataset.seen = first.length; // what a reader sees is drawn
    for (const figure of figures.filter(f => !first.includes(f))) {
      await new Promise(done => { setTimeout(done); }); // who scrolls or clicks meanwhile does not wait for all of them
      await begin(figure);
    }
    followHash();
    document.documentElement.dataset.ready = all("figure[data-drawn]").length;
  };
  start();
})();
