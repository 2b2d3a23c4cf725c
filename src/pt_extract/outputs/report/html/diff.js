// The filters of a diff.
(() => {
  const $ = (id) => document.getElementById(id);
  const words = document.body.dataset;

  if (!$("controls")) return;

  const rows = [...document.querySelectorAll(".row")];
  const kinds = [...document.querySelectorAll("[data-filter]")];
  const levels = [...document.querySelectorAll("input[data-level]")];
  const minor = $("minor"), uncertain = $("uncertain"), search = $("search");
  const initially = minor !== null && minor.checked;

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, folded(row.textContent)]));
  const total = document.querySelectorAll(".change").length;

  function isWanted(row, chosen, low, wanted) {
    const own = [...row.querySelectorAll("[data-type]")];
    const minors = minor === null || minor.checked;
    const only = uncertain !== null && uncertain.checked;
    let fits = false;
    for (const item of own) {
      const shown = chosen.has(item.dataset.type) && !low.has(item.dataset.level) && (minors || !("minor" in item.dataset))
        && (!only || "uncertain" in item.dataset);
      item.classList.toggle("off", !shown);
      fits = fits || shown;
    }
    for (const details of row.querySelectorAll(":scope > details")) {
      details.classList.toggle("off", !details.querySelector(".change:not(.off)"));
    }
    return (own.length ? fits : !only) && wanted.every((word) => texts.get(row).includes(word));
  }

  function filter() {
    const chosen = new Set(kinds.filter((box) => box.checked).map((box) => box.dataset.filter));
    const low = new Set(levels.filter((box) => !box.checked).map((box) => box.dataset.level));
    const wanted = folded(search.value).split(/\s+/).filter(Boolean);
    let visible = 0;
    for (const row of rows) {
      const fits = isWanted(row, chosen, low, wanted);
      row.classList.toggle("off", !fits);
      if (fits) visible += row.querySelectorAll(".change:not(.off)").length;
    }
    for (const group of document.querySelectorAll(".group")) {
      const left = group.querySelectorAll(".row:not(.off)").length;
      group.classList.toggle("off", !left);
      group.querySelector(".count").textContent = `(${left})`;
    }
    $("status").textContent = words.shownOf.replace("##", total).replace("#", visible);
    if ($("nothing")) $("nothing").hidden = rows.some((row) => !row.classList.contains("off") && !row.closest(".stayed"));
  }

  function fold(open) {
    for (const details of document.querySelectorAll(".row details")) details.open = open;
    $("fold").textContent = open ? words.fold : words.unfold;
  }

  function reset() {
    for (const box of [...kinds, ...levels]) box.checked = true;
    if (minor) minor.checked = true;
    if (uncertain) uncertain.checked = false;
    search.value = "";
    fold(true);
    filter();
  }

  for (const box of [...kinds, ...levels, minor, uncertain]) if (box) box.addEventListener("change", filter);
  search.addEventListener("input", filter);
  $("fold").addEventListener("click", () => fold($("fold").textContent !== words.fold));
  $("reset").addEventListener("click", reset);

  // A number of the summary leaves what it counts.
  for (const link of document.querySelectorAll("a[data-only]")) {
    link.addEventListener("click", () => {
      for (const box of kinds) box.checked = box.dataset.filter === link.dataset.only;
      filter();
    });
  }

  // A link to a node that is filtered away still leads there; the house's script has unfolded it.
  function follow() {
    const target = document.querySelector(":target"), row = target && target.closest(".row.off");
    if (!row) return;
    reset();
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);

  $("controls").hidden = false;
  if (minor) minor.checked = initially;
  filter();
  follow();
})();
