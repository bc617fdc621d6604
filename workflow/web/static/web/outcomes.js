// On the pages of an appraisal and of a decision: every row without a choice gets the usual one with one press.

const button = document.getElementById("choose-all");
button.hidden = false;
button.addEventListener("click", () => {
  for (const box of document.querySelectorAll(`.outcomes input[type=radio][value=${button.dataset.choice}]`)) {
    const group = document.getElementsByName(box.name);
    if (![...group].some((one) => one.checked)) box.checked = true;
  }
});
