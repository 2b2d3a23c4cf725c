// The page on which documents are dropped.
(() => {
  const $ = (id) => document.getElementById(id);
  const words = document.body.dataset, lang = document.documentElement.lang;
  const PAUSE = 250;
  let job = null;

  function say(text, failed = false) {
    $("said").textContent = text;
    $("said").classList.toggle("failed", failed);
  }

  function end() {
    $("progress").hidden = true;
    $("again").hidden = false;
  }

  function show(files) {
    for (const name of files) {
      const item = document.createElement("li"), link = document.createElement("a");
      const ending = name.split(".").pop(), look = ending === "html";
      link.href = `/jobs/${job}/${encodeURIComponent(name)}`;
      link.textContent = look ? words.serveLook : words.serveSave.replace("#", ending.toUpperCase());
      if (look) link.target = "_blank";
      else link.download = name;
      if (look) link.className = "look";
      item.append(link);
      $("files").append(item);
      if (look) {
        const saved = document.createElement("li"), save = document.createElement("a");
        save.href = `${link.href}?save`;
        save.download = name;
        save.textContent = words.serveSave.replace("#", "HTML");
        saved.append(save);
        $("files").append(saved);
      }
    }
  }

  async function follow() {
    const asked = job;
    while (asked === job) {
      let answer;
      try {
        answer = await fetch(`/jobs/${job}`);
      } catch {
        say(words.serveLost, true);
        return end();
      }
      if (asked !== job) return;
      if (!answer.ok) {
        say(await answer.text(), true);
        return end();
      }
      const told = await answer.json();
      say(told.said, told.state === "failed");
      if (told.total) {
        $("progress").max = told.total;
        $("progress").value = told.done;
      } else $("progress").removeAttribute("value");
      if (told.state === "done") show(told.files);
      if (told.state === "done" || told.state === "failed") return end();
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  async function send(files) {
    if (!files.length) return;
    const body = new FormData();
    for (const file of files) body.append("document", file, file.name);
    $("form").hidden = true;
    $("outcome").hidden = false;
    $("again").hidden = true;
    $("progress").hidden = false;
    $("progress").removeAttribute("value");
    $("files").replaceChildren();
    $("what").textContent = [...files].map((file) => file.name).join(" · ");
    say(words.serveSending);
    let answer;
    try {
      answer = await fetch(`/jobs?lang=${lang}`, { method: "POST", body });
    } catch {
      say(words.serveLost, true);
      return end();
    }
    if (!answer.ok) {
      say(await answer.text(), true);
      return end();
    }
    ({ job } = await answer.json());
    await follow();
  }

  $("again").addEventListener("click", () => {
    if (job) fetch(`/jobs/${job}`, { method: "DELETE" });
    job = null;
    $("document").value = "";
    $("outcome").hidden = true;
    $("form").hidden = false;
    $("document").focus();
  });

  $("document").addEventListener("change", () => send([...$("document").files]));
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      $("drop").classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) document.addEventListener(name, () => $("drop").classList.remove("over"));
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!$("form").hidden) send([...event.dataTransfer.files]);
  });
  $("outcome").hidden = true;
})();
