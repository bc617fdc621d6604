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
  if (!event.detail.successful) {
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

// After an answer: mark what is wrong, clear what is right again.
document.body.addEventListener("htmx:oobAfterSwap", (event) => {
  const slot = event.detail.target;
  if (slot.id === "save-state") {
    slot.classList.remove("in-trouble");
    if (!slot.querySelector(".saved")) unsaved = true;
  } else if (slot.id.startsWith("notes_")) {
    const control = document.getElementById(slot.id.replace("notes_", "id_"));
    control?.classList.toggle("is-invalid", slot.childElementCount > 0);
    slot.childElementCount ? control?.setAttribute("aria-invalid", "true") : control?.removeAttribute("aria-invalid");
  } else if (slot.id === "evidence-list" && document.activeElement === document.body) {
    document.getElementById("evidence-title").focus();
  }
});

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

// Files go up as soon as they are chosen or dropped.
const attach = document.getElementById("attach");
const drop = document.querySelector("[data-drop]");
drop?.addEventListener("change", () => attach.click());
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop?.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("dropping", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    form.elements.evidence.files = event.dataTransfer.files;
    attach.click();
  });
}

if (unsaved && !document.querySelector("[data-refusal]")) htmx.trigger(fields, "save-again");
