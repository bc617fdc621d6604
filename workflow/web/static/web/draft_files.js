// Evidence goes up file by file, each with its own progress and its own sentence. htmx does the sending, so that the
// texts go along with every file and are saved, too.

const draftFiles = (() => {
  const form = document.getElementById("draft");
  const drop = document.querySelector("[data-drop]");
  if (!drop) return { busy: () => false };

  const attach = document.getElementById("attach");
  const list = document.getElementById("uploads");
  const waiting = [];
  const lost = [];
  let current = null;

  const input = () => form.elements.evidence;
  const put = (files) => {
    const holder = new DataTransfer();
    for (const file of files) holder.items.add(file);
    input().files = holder.files;
  };

  function add(files) {
    for (const file of files) {
      const row = document.getElementById("upload-row").content.firstElementChild.cloneNode(true);
      const one = { file, row, bar: row.querySelector("progress") };
      row.querySelector("[data-name]").textContent = file.name;
      row.querySelector("[data-again]").addEventListener("click", () => again(one));
      row.querySelector("[data-away]").addEventListener("click", () => away(one));
      list.append(row);
      if (file.size > Number(list.dataset.limit)) stop(one, list.dataset.tooBig);
      else waiting.push(one);
    }
    input().value = "";
    next();
  }

  function next() {
    if (current || !waiting.length) return;
    current = waiting.shift();
    tell(current, list.dataset.sending);
    put([current.file]);
    attach.click();
  }

  function tell(one, sentence) {
    one.row.querySelector("[data-state]").textContent = sentence;
  }

  function stop(one, sentence, retry = false) {
    tell(one, sentence);
    one.row.classList.add("not-uploaded");
    one.bar.hidden = true;
    one.row.querySelector("[data-again]").hidden = !retry;
    one.row.querySelector("[data-away]").hidden = false;
    if (retry) lost.push(one);
  }

  function again(one) {
    lost.splice(lost.indexOf(one), 1);
    one.row.classList.remove("not-uploaded");
    one.bar.hidden = false;
    one.bar.value = 0;
    for (const button of one.row.querySelectorAll("button")) button.hidden = true;
    tell(one, "");
    waiting.push(one);
    next();
  }

  function away(one) {
    if (lost.includes(one)) lost.splice(lost.indexOf(one), 1);
    one.row.remove();
    input().focus();
  }

  form.addEventListener("htmx:xhr:progress", (event) => {
    const { lengthComputable, loaded, total } = event.detail;
    if (!current || event.target !== attach || !lengthComputable) return;
    current.bar.value = Math.max(current.bar.value, loaded / total);
  });

  form.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== attach || !current) return;
    const one = current;
    const notes = document.getElementById("notes_evidence");
    const refused = [...notes.children].map((note) => note.textContent.trim()).join(" ");
    current = null;
    if (!event.detail.successful || !answeredHere(event.detail.xhr)) stop(one, list.dataset.lost, true);
    else if (refused) stop(one, refused);
    else one.row.remove();
    notes.replaceChildren();
    input().value = "";
    setTimeout(next);
  });

  // What a lost connection left behind goes along with whatever button is pressed.
  form.addEventListener("submit", () => {
    if (!current && !waiting.length && lost.length) put(lost.map((one) => one.file));
  });
  window.addEventListener("online", () => [...lost].forEach(again));

  attach.hidden = true;
  drop.addEventListener("change", () => add([...input().files]));
  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      drop.classList.toggle("dropping", kind === "dragover");
      if (kind === "drop") add([...event.dataTransfer.files]);
    });
    // A file that is dropped beside the place would take the page away from the browser.
    document.addEventListener(kind, (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
  }
  return { busy: () => Boolean(current || waiting.length) };
})();
