// The page of a programme: its filters, what links lead to, and the pictures of places.
(() => {
  const $ = (id) => document.getElementById(id);
  const words = document.body.dataset, svg = "http://www.w3.org/2000/svg";
  const nodes = [...document.querySelectorAll(".entry")];
  const choices = [...document.querySelectorAll("select[data-ask]")];
  const boxes = [...document.querySelectorAll("input[data-ask]")];

  // Filters.

  // Letters without accents and case, each in its place, so that what is found can be marked where it stands.
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  function folded(text) {
    const whole = bare(text);
    if (whole.length === text.length) return whole;
    return [...text].map((letter) => bare(letter).padEnd(letter.length, "\u200b").slice(0, letter.length)).join("");
  }

  // What is asked of a node again and again is found out when first asked.
  function remembered(find) {
    const known = new Map();
    return (node) => known.get(node) ?? known.set(node, find(node)).get(node);
  }
  const text = remembered((node) => folded(node.textContent));
  const line = remembered((node) => folded(node.querySelector(".name").textContent));
  const has = {
    axis: (node, value) => node.dataset.axis === value,
    quarter: (node, value) => node.dataset.quarters.split(" ").includes(value),
    modality: (node, value) => node.dataset.modality.split(" ").includes(value),
    funder: (node, value) => node.dataset.funders.split("\n").includes(value),
    later: (node) => "later" in node.dataset,
    findings: (node) => "findings" in node.dataset,
  };

  function asked() {
    const found = new Map();
    for (const choice of choices) if (choice.value) found.set(choice.dataset.ask, choice.value);
    for (const box of boxes) if (box.checked) found.set(box.dataset.ask, "1");
    if ($("words").value.trim()) found.set("words", $("words").value.trim());
    return found;
  }

  // The nodes that hold all the words, and those under a node whose line does: what is sought is a part of it.
  function holders(sought) {
    const found = new Set();
    let under = Infinity;
    for (const node of nodes) {
      const depth = Number(node.dataset.depth);
      if (depth <= under) under = Infinity;
      if (under < depth || sought.every((word) => text(node).includes(word))) found.add(node);
      if (under === Infinity && sought.every((word) => line(node).includes(word))) under = depth;
    }
    return found;
  }

  function filter() {
    const wanted = asked(), sought = folded(wanted.get("words") || "").split(/\s+/).filter(Boolean);
    const tests = [...wanted].filter(([name]) => name !== "words");
    const counts = { activity: 0, others: 0 };
    const holding = holders(sought);
    let needed = 0;
    for (const node of [...nodes].reverse()) {
      const depth = Number(node.dataset.depth);
      const fits = tests.every(([name, value]) => has[name](node, value))
        && holding.has(node);
      const leads = depth < needed;
      node.classList.toggle("off", !fits && !leads);
      node.classList.toggle("context", !fits && leads);
      if (fits || leads) needed = depth;
      if (fits) counts[node.dataset.kind === "activity" ? "activity" : "others"] += 1;
    }
    const all = nodes.filter((node) => node.dataset.kind === "activity").length;
    let said = words.fitCount.replace("##", all).replace("#", counts.activity);
    if (wanted.size && counts.others) said += ` ${words.fitOthers.replace("#", counts.others)}`;
    $("status").textContent = said;
    $("reset").hidden = !wanted.size;
    $("nothing").hidden = !nodes.length || nodes.some((node) => !node.classList.contains("off"));
    reveal(sought);
    mark(sought);
    return wanted;
  }

  // Of a few nodes the cards are opened that hold the words below their line; what was opened so is closed again.
  const FEW = 10;

  function reveal(sought) {
    const fitting = nodes.filter((node) => !node.matches(".off, .context"));
    const few = sought.length > 0 && fitting.length <= FEW;
    for (const node of nodes) {
      const details = node.firstElementChild, holds = (where) => sought.every((word) => where(node).includes(word));
      if (few && fitting.includes(node) && holds(text) && !holds(line)) {
        if (!details.open) details.dataset.revealed = "";
        details.open = true;
      } else if ("revealed" in details.dataset) {
        details.open = false;
        delete details.dataset.revealed;
      }
    }
  }

  // The words sought are marked where they stand, as far as the browser can do so without touching the page.
  function mark(sought) {
    if (!CSS.highlights) return;
    CSS.highlights.delete("sought");
    const ranges = [];
    for (const node of sought.length ? nodes.filter((one) => !one.matches(".off, .context")) : []) {
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() && ranges.length < 2000) {
        const here = folded(walker.currentNode.data);
        for (const word of sought) {
          for (let at = here.indexOf(word); at >= 0; at = here.indexOf(word, at + 1)) {
            const range = new Range();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            ranges.push(range);
          }
        }
      }
    }
    if (ranges.length) CSS.highlights.set("sought", new Highlight(...ranges));
  }

  function change() {
    const wanted = filter();
    const hash = wanted.size ? `#?${new URLSearchParams([...wanted])}` : "#";
    history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
  }

  function set(wanted) {
    for (const choice of choices) {
      const value = wanted.get(choice.dataset.ask) || "";
      choice.value = [...choice.options].some((option) => option.value === value) ? value : "";
    }
    for (const box of boxes) box.checked = wanted.has(box.dataset.ask);
    $("words").value = wanted.get("words") || "";
    filter();
  }

  // Links: to what is filtered away or folded too, and to a filter (#?quarter=2022-Q1).

  function follow() {
    const hash = location.hash.slice(1);
    if (hash.startsWith("?")) {
      if ($("filters")) set(new URLSearchParams(hash.slice(1)));
      return;
    }
    const target = document.querySelector(":target");
    if (!target) return;
    if (target.closest(".off")) set(new Map());
    if (target.matches(".entry")) target.firstElementChild.open = true;
    target.scrollIntoView();
  }

  // Pictures of places.

  function element(name, attributes, ...children) {
    const made = document.createElementNS(svg, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const MARGIN = { x: 12, y: 42 };

  function spot([x0, top, x1, bottom]) {
    return element("rect", { x: x0 - 2, y: top - 2, width: x1 - x0 + 4, height: bottom - top + 4, class: "spot" });
  }

  function drawn(page, box) {
    const image = $(`picture-${page}`), width = Number(image.getAttribute("width")), height = Number(image.getAttribute("height"));
    const [x0, top, x1, bottom] = box || [0, 0, width, height];
    const left = Math.max(0, Math.min(x0 - MARGIN.x, width * 0.08)), right = Math.min(width, Math.max(x1 + MARGIN.x, width * 0.92));
    const from = box ? Math.max(0, top - MARGIN.y) : 0, to = box ? Math.min(height, bottom + MARGIN.y) : height;
    const parts = [element("use", { href: `#picture-${page}` })];
    if (box) parts.push(spot(box));
    return element("svg", {
      viewBox: `${left} ${from} ${right - left} ${to - from}`, role: "img", "aria-label": words.placeOf.replace("#", page),
    }, ...parts);
  }

  function shown(link) {
    const { page, box } = link.dataset;
    const figure = document.createElement("figure"), caption = document.createElement("figcaption");
    const whole = document.createElement("a"), close = document.createElement("button");
    whole.href = `#page-${page}`;
    whole.textContent = words.wholePage;
    whole.addEventListener("click", () => {
      const sheet = $(`picture-${page}`).parentNode;
      for (const old of sheet.querySelectorAll(".spot")) old.remove();
      if (box) sheet.append(spot(box.split(" ").map(Number)));
    });
    close.type = "button";
    close.textContent = words.close;
    close.addEventListener("click", () => toggle(link));
    caption.append(link.firstChild.textContent, " ", whole, " ", close);
    figure.append(drawn(page, box && box.split(" ").map(Number)), caption);
    figure.className = "place";
    return figure;
  }

  // A picture stands below what it is of: a row of a table gets a row of its own.
  function toggle(link) {
    const host = link.closest("tr, li, dd, p, div");
    const open = link.getAttribute("aria-expanded") === "true";
    for (const other of host.querySelectorAll("a.see")) other.setAttribute("aria-expanded", "false");
    const row = host.matches("tr"), old = row ? host.nextElementSibling : host.querySelector(":scope > .place");
    if (old && old.matches(".place")) old.remove();
    if (open) return link.focus();
    link.setAttribute("aria-expanded", "true");
    if (!row) return host.append(shown(link));
    const cell = document.createElement("td"), below = document.createElement("tr");
    cell.colSpan = host.cells.length + 20;
    cell.append(shown(link));
    below.append(cell);
    below.className = "place";
    host.after(below);
  }

  for (const link of document.querySelectorAll("a.see")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        toggle(link);
      }
    });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      toggle(link);
    });
  }

  addEventListener("keydown", (event) => {
    const figure = event.key === "Escape" && document.activeElement.closest("figure");
    if (figure) figure.querySelector("button").click();
  });

  addEventListener("hashchange", follow);
  if ($("filters")) {
    for (const one of [...choices, ...boxes]) one.addEventListener("change", change);
    $("words").addEventListener("input", change);
    $("reset").addEventListener("click", () => {
      set(new Map());
      change();
      $("words").focus();
    });
    $("fold").addEventListener("click", () => {
      const open = $("fold").textContent === words.unfoldAll;
      for (const details of document.querySelectorAll(".entry:not(.off) > details")) details.open = open;
      $("fold").textContent = open ? words.foldAll : words.unfoldAll;
    });
    for (const link of document.querySelectorAll("#load a[data-quarter]")) {
      const { axis, quarter } = link.dataset;
      link.href = `#?${new URLSearchParams({ ...(axis && { axis }), quarter })}`;
      link.addEventListener("click", () => $("tree").scrollIntoView());
    }
    $("filters").hidden = false;
    filter();
  }
  follow();
})();
