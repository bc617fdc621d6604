// Shows the Word file of a paper in the browser, by docx-preview.

// Scales down what is wider than its place: a sheet, and on a telephone the head of a paper, whose lines stay whole.
function fit(stage) {
  const wide = [...stage.querySelectorAll("section.docx"), ...stage.querySelectorAll("section.docx article > table:first-child")];
  for (const one of wide) {
    one.style.zoom = "";
    const own = Number(getComputedStyle(one).zoom) || 1;
    const ratio = one.parentElement.getBoundingClientRect().width / one.getBoundingClientRect().width;
    if (ratio < 1) one.style.zoom = own * ratio;
  }
}

document.addEventListener("DOMContentLoaded", async () => {
  const stage = document.querySelector("[data-docx]");
  try {
    const answer = await fetch(stage.dataset.docx, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const content = await answer.blob();
    stage.replaceChildren();
    await window.docx.renderAsync(content, stage, stage, { ignoreLastRenderedPageBreak: false });
    // The code in the picture stands beside it as text.
    for (const picture of stage.querySelectorAll("img:not([alt])")) picture.alt = "";
    fit(stage);
    window.addEventListener("resize", () => fit(stage));
  } catch {
    const note = document.createElement("p");
    note.className = "p-4 m-0";
    note.setAttribute("role", "alert");
    note.textContent = stage.dataset.failed;
    stage.replaceChildren(note);
  }
});
