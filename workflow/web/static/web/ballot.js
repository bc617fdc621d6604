// On the ballot sheet: “Đồng ý” for every line that is still empty, and back again; nothing is sent by it.

const bar = document.getElementById("ballot-fill");
const undo = document.getElementById("fill-undo");
let filled = [];

bar.hidden = false;
document.getElementById("fill-yes").addEventListener("click", () => {
  const empty = [...document.querySelectorAll(".ballot-lines fieldset")].filter((line) => !line.querySelector(":checked"));
  for (const line of empty) {
    const box = line.querySelector("input[value=yes]");
    box.checked = true;
    filled.push(box);
  }
  undo.hidden = filled.length === 0;
});
undo.addEventListener("click", () => {
  for (const box of filled) box.checked = false;
  filled = [];
  undo.hidden = true;
});
