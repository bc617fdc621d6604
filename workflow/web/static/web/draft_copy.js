// What is typed on the drafting page and not saved yet is kept in this browser, under the account, the nomination and the
// version that it was typed into. A lost connection, an expired session or a closed tab loses nothing: the next opening
// offers it back field by field, and nothing is put back by itself.

const draftCopy = (() => {
  const form = document.getElementById("draft");
  const prefix = form.dataset.copy;
  const PAUSE = 300;
  const KEPT_FOR = 60 * 24 * 3600 * 1000;
  let timer = 0;
  let own = "";

  const controls = () =>
    [...document.querySelectorAll("#draft-fields [name]")].filter((one) => !one.disabled);
  const here = () => prefix + form.elements.seen_version.value;
  // As the server keeps a text.
  const tidy = (text) => text.normalize("NFC").replaceAll(/\r\n?/g, "\n").replaceAll("\t", " ").trim();

  // Keeps all that stands in the form; false where the browser has no room or allows none.
  function keep() {
    clearTimeout(timer);
    const texts = Object.fromEntries(controls().map((one) => [one.name, one.value]));
    if (!store(here(), { at: Date.now(), texts })) return false;
    if (own && own !== here()) localStorage.removeItem(own);
    own = here();
    return true;
  }

  function store(key, copy) {
    try {
      localStorage.setItem(key, JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  function drop() {
    clearTimeout(timer);
    if (own) localStorage.removeItem(own);
    own = "";
  }

  function keepSoon() {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  // The copies of this nomination, the newest first; what is unreadable or older than anybody remembers goes.
  function copies() {
    const found = [];
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
      try {
        const copy = JSON.parse(localStorage.getItem(key));
        if (Date.now() - copy.at > KEPT_FOR) throw new Error("too old");
        found.push({ key, at: copy.at, texts: copy.texts, version: key.slice(prefix.length) });
      } catch {
        localStorage.removeItem(key);
      }
    }
    return found.sort((one, other) => other.at - one.at);
  }

  const differing = (copy) =>
    controls().filter((one) => one.name in copy.texts && tidy(copy.texts[one.name]) !== tidy(one.value));

  function offer(copy) {
    const different = differing(copy);
    if (!different.length) {
      localStorage.removeItem(copy.key);
      return;
    }
    const panel = document.getElementById("copy-offer").content.firstElementChild.cloneNode(true);
    const newer = copy.version !== form.elements.seen_version.value;
    panel.querySelector("[data-when]").textContent = new Date(copy.at).toLocaleString(document.documentElement.lang);
    panel.querySelector("[data-newer]").hidden = !newer;
    for (const control of different) panel.querySelector("[data-fields]").append(line(control, copy, newer));
    panel.querySelector("[data-take]").addEventListener("click", () => take(panel, copy));
    panel.querySelector("[data-leave]").addEventListener("click", () => {
      localStorage.removeItem(copy.key);
      panel.remove();
    });
    document.getElementById("copy-offers").append(panel);
  }

  // Over a newer version nothing is chosen beforehand but what that version left empty.
  function line(control, copy, newer) {
    const item = document.getElementById("copy-line").content.firstElementChild.cloneNode(true);
    const text = copy.texts[control.name];
    const option = control.options && [...control.options].find((one) => one.value === text);
    item.querySelector("input").value = control.name;
    item.querySelector("input").checked = !newer || !tidy(control.value);
    item.querySelector("[data-label]").textContent = document.querySelector(`label[for="${control.id}"]`).textContent;
    item.querySelector("[data-text]").textContent = option ? option.text : text;
    return item;
  }

  function take(panel, copy) {
    const chosen = [...panel.querySelectorAll("input:checked")];
    for (const box of chosen) {
      const control = form.elements[box.value];
      control.value = copy.texts[box.value];
      delete copy.texts[box.value];
      box.closest("li").remove();
      control.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (!chosen.length) {
      panel.querySelector("input").focus();
      return;
    }
    const left = panel.querySelectorAll("[data-fields] input").length;
    if (left) store(copy.key, { at: copy.at, texts: copy.texts });
    else localStorage.removeItem(copy.key);
    keep();
    if (left) return;
    panel.remove();
    document.getElementById("save-state").scrollIntoView({ block: "nearest" });
  }

  document.getElementById("draft-fields").addEventListener("input", keepSoon);
  // What a refused attempt has put back into the form is not saved; it needs no offer.
  if (form.hasAttribute("data-unsaved")) keep();
  else {
    try {
      copies().forEach(offer);
    } catch {
      // The browser keeps nothing for this page.
    }
  }
  return { keep, drop };
})();
