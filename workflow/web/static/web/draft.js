// The drafting page: says what is saved and what is not yet, tries again after a lost connection, counts characters. The
// page works without it; htmx does the saving. draft_copy.js keeps what is not saved, draft_files.js sends the evidence.

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

// Says what went wrong, and whether this browser has what was typed.
function sayInTrouble(key) {
  unsaved = true;
  const kept = draftCopy.keep() ? "kept" : "notKept";
  say(key, true);
  saveState.append(" ", saveState.dataset[kept]);
}

// Whether this page's own address answered; after the session has ended the page of signing in does.
function answeredHere(xhr) {
  return new URL(xhr.responseURL || location.href).pathname === location.pathname;
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

form.addEventListener("htmx:beforeSwap", (event) => {
  if (!answeredHere(event.detail.xhr)) event.detail.shouldSwap = false;
});

form.addEventListener("htmx:afterRequest", (event) => {
  inFlight = Math.max(0, inFlight - 1);
  if (event.detail.successful && answeredHere(event.detail.xhr)) {
    showOutcome(event.detail.elt);
  } else {
    sayInTrouble(troubleOf(event.detail));
    tryAgainLater();
  }
  goOn();
});

// A page whose session is gone is sent to the page of signing in or, without any cookie, turned away.
function troubleOf({ successful, xhr }) {
  if (successful || xhr.status === 403) return "signedOut";
  return xhr.status ? "failed" : "lost";
}

// The button that was pressed while something was under way.
function goOn() {
  if (!waitingSubmit || inFlight || draftFiles.busy()) return;
  const submitter = waitingSubmit;
  waitingSubmit = null;
  setTimeout(() => form.requestSubmit(submitter));
}

// Marks what is wrong, clears what is right again, and keeps the keyboard near a file that was just removed.
function showOutcome(pressed) {
  for (const slot of form.querySelectorAll("[id^=notes_]")) {
    const control = document.getElementById(slot.id.replace("notes_", "id_"));
    const wrong = slot.childElementCount > 0;
    control?.classList.toggle("is-invalid", wrong);
    if (wrong) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }
  const saved = saveState.querySelector(".saved");
  if (saved) saveState.classList.remove("in-trouble");
  else unsaved = true;
  // What was typed while the saving was under way is not part of it.
  if (saved) {
    draftCopy.drop();
    form.dispatchEvent(new Event("draft:saved"));
  }
  if (unsaved) draftCopy.keep();
  if (pressed.id.startsWith("remove-")) document.getElementById("evidence-title").focus();
}

// A button waits for a save or a file that is under way: otherwise it would come with a version that is no longer the last.
form.addEventListener("submit", (event) => {
  if (inFlight || draftFiles.busy()) {
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

// What a refused attempt left unsaved is saved as a draft, once htmx is ready; not over a newer version, though.
window.addEventListener("load", () => {
  if (unsaved && !document.querySelector("[data-refusal]")) htmx.trigger(fields, "save-again");
});
