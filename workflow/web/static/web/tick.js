// One box ticks or clears all rows of the page; without this script each row is ticked by itself.

for (const all of document.querySelectorAll("[data-tick-all]")) {
  const boxes = [...all.closest("form").querySelectorAll("input[name=chon]")];
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) {
    box.addEventListener("change", () => {
      all.checked = boxes.every((one) => one.checked);
    });
  }
}
