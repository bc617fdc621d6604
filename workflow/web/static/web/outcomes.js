// On the page of a decision: every nomination that has no outcome yet is recognised with one press.

const button = document.getElementById("recognise-all");
button.hidden = false;
button.addEventListener("click", () => {
  for (const box of document.querySelectorAll(".outcomes input[type=radio][value=recognised]")) {
    const group = document.getElementsByName(box.name);
    if (![...group].some((one) => one.checked)) box.checked = true;
  }
});
