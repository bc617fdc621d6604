// Keys on the reviewing page. They follow its links and open the pages of its steps; none takes a step by itself.

const STORE = "sv-keys-off";
const menu = document.getElementById("phim-tat");
const toggle = document.querySelector("[data-keys-on]");

function isOff() {
  try {
    return localStorage.getItem(STORE) === "1";
  } catch {
    return false;
  }
}

toggle.checked = !isOff();
toggle.addEventListener("change", () => {
  try {
    if (toggle.checked) localStorage.removeItem(STORE);
    else localStorage.setItem(STORE, "1");
  } catch {
    // A browser that keeps nothing goes on with the keys.
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing || !toggle.checked) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
  if (event.key === "?") {
    event.preventDefault();
    menu.open = !menu.open;
    if (menu.open) menu.querySelector("summary").focus();
    return;
  }
  const found = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key));
  if (!found) return;
  event.preventDefault();
  location.assign(found.dataset.keyOpens ?? found.href);
});
