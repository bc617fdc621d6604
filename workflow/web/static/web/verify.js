// Compares a file with an issued paper in the browser itself: its SHA-256, nothing is sent anywhere. Browsers allow that
// only on https and on the own machine; elsewhere the form sends the file in, and a dropped file is sent the same way.

const form = document.getElementById("compare");
const input = form.querySelector("input[type=file]");
const answer = document.getElementById("answer");
const atHome = window.isSecureContext;

async function compare(file) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const { docx, pdf } = form.dataset;
  const name = found === docx ? "docx" : found === pdf ? "pdf" : "different";
  answer.replaceChildren(document.getElementById(`answer-${name}`).content.cloneNode(true));
}

if (atHome) {
  for (const one of form.querySelectorAll("[data-sent-in]")) one.hidden = true;
  for (const one of form.querySelectorAll("[data-at-home]")) one.hidden = false;
  // The same file may be chosen once more after it was changed.
  input.addEventListener("click", () => (input.value = ""));
  input.addEventListener("change", () => input.files.length && compare(input.files[0]));
}

form.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("drop", "dropping");
});
form.addEventListener("dragleave", () => form.classList.remove("drop", "dropping"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("drop", "dropping");
  if (!event.dataTransfer.files.length) return;
  input.files = event.dataTransfer.files;
  if (atHome) compare(input.files[0]);
  else form.requestSubmit();
});
