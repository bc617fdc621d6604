// The drafting page: says what is saved and what is not yet, tries again after a lost connection, counts characters,
// takes dropped files. The page works without it; htmx does the saving.

const form = document.getElementById("draft");
const fields = document.getElementById("draft-fields");
const saveState = document.getElementById("save-state");
const RETRY_PAUSE = 5000;

let unsaved = form.hasAttribute("data-unsaved");
let leaving = false;
let retry = 0;
let inFlight = 0;
let waitingSubmit = null;

function say(key, trouble = false) {
  saveState.textContent = saveState.dataset[key];
  saveState.classList.toggle("in-trouble", trouble);
}

function tryAgainLater() {
  clearTimeout(retry);
  retry = setTimeout(() => htmx.trigger(fields, "save-again"), RETRY_PAUSE);
}

// Signing in anew in another tab changes the token; the cookie has the one that counts.
function refreshToken() {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  if (token) form.elements.csrfmiddlewaretoken.value = token[1];
}

fields.addEventListener("input", () => {
  unsaved = true;
  if (!inFlight) say("unsaved");
});

form.addEventListener("htmx:configRequest", (event) => {
  refreshToken();
  event.detail.parameters.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
});

form.addEventListener("htmx:beforeRequest", (event) => {
  if (leaving) {
    event.preventDefault();
    return;
  }
  clearTimeout(retry);
  inFlight += 1;
  unsaved = false;
  say("saving");
});

// The answer comes from this page's own address, unless the person has been signed out meanwhile.
form.addEventListener("htmx:beforeSwap", (event) => {
  const answered = new URL(event.detail.xhr.responseURL || location.href).pathname;
  if (answered === location.pathname) return;
  event.detail.shouldSwap = false;
  unsaved = true;
  say("signedOut", true);
  tryAgainLater();
});

form.addEventListener("htmx:afterRequest", (event) => {
  inFlight = Math.max(0, inFlight - 1);
  if (event.detail.successful) {
    showOutcome(event.detail.elt);
  } else {
    unsaved = true;
    say("failed", true);
    tryAgainLater();
  }
  if (waitingSubmit) {
    const submitter = waitingSubmit;
    waitingSubmit = null;
    setTimeout(() => form.requestSubmit(submitter));
  }
});

// Marks what is wrong, clears what is right again, and keeps the keyboard near a file that was just removed.
function showOutcome(pressed) {
  for (const slot of form.querySelectorAll("[id^=notes_]")) {
    const control = document.getElementById(slot.id.replace("notes_", "id_"));
    const wrong = slot.childElementCount > 0;
    control?.classList.toggle("is-invalid", wrong);
    if (wrong) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
  if (saveState.querySelector(".saved")) saveState.classList.remove("in-trouble");
  else unsaved = true;
  if (pressed.id.startsWith("remove-")) document.getElementById("evidence-title").focus();
}

// A button waits for a save that is under way: otherwise it would come with a version that is no longer the last.
form.addEventListener("submit", (event) => {
  if (inFlight) {
    event.preventDefault();
    waitingSubmit = event.submitter;
    return;
  }
  refreshToken();
  leaving = true;
});
window.addEventListener("pageshow", () => {
  leaving = false;
});
window.addEventListener("online", () => htmx.trigger(fields, "save-again"));
window.addEventListener("beforeunload", (event) => {
  if (unsaved && !leaving) event.preventDefault();
});

// Characters as the server counts them.
function count(area) {
  const counter = document.querySelector(`[data-counter-of="${area.id}"]`);
  if (!counter) return;
  const length = Array.from(area.value.normalize("NFC").trim()).length;
  counter.firstElementChild.textContent = length;
  counter.classList.toggle("too-long", length > Number(counter.dataset.limit));
}
for (const area of form.querySelectorAll("textarea")) {
  count(area);
  area.addEventListener("input", () => count(area));
}

// Files go up as soon as they are chosen or dropped. The button is for browsers without this script, and for files
// that a lost connection left behind.
const attach = document.getElementById("attach");
const drop = document.querySelector("[data-drop]");
function showAttach() {
  if (attach) attach.hidden = !form.elements.evidence.files.length;
}
showAttach();
form.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt === attach) showAttach();
});
drop?.addEventListener("change", () => {
  if (form.elements.evidence.files.length) attach.click();
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop?.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("dropping", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    form.elements.evidence.files = event.dataTransfer.files;
    attach.click();
  });
}

// What a refused attempt left unsaved is saved as a draft, once htmx is ready; not over a newer version, though.
window.addEventListener("load", () => {
  if (unsaved && !document.querySelector("[data-refusal]")) htmx.trigger(fields, "save-again");
});
