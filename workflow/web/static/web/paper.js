// Shows the Word file of a paper in the browser, by docx-preview.
document.addEventListener("DOMContentLoaded", async () => {
  const stage = document.querySelector("[data-docx]");
  try {
    const answer = await fetch(stage.dataset.docx, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const content = await answer.blob();
    stage.replaceChildren();
    await window.docx.renderAsync(content, stage, stage, { ignoreLastRenderedPageBreak: false });
  } catch {
    const note = document.createElement("p");
    note.className = "p-4 m-0";
    note.setAttribute("role", "alert");
    note.textContent = stage.dataset.failed;
    stage.replaceChildren(note);
  }
});
