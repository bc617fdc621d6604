// The paper beside the draft: fetched when somebody opens it, and anew after each saving while it is open.

const preview = document.getElementById("preview");
const stage = preview.querySelector("[data-stage]");
let turn = 0;
let libraries = null;

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", resolve);
    script.addEventListener("error", reject);
    script.src = address;
    document.head.append(script);
  });
}

// Only whoever looks at papers fetches what shows them.
function ready() {
  const { jszip, docxPreview } = preview.dataset;
  libraries ??= load(jszip).then(() => load(docxPreview));
  libraries.catch(() => (libraries = null));
  return libraries;
}

async function refresh() {
  if (!preview.open) return;
  turn += 1;
  const mine = turn;
  try {
    const [answer] = await Promise.all([fetch(preview.dataset.paper, { credentials: "same-origin" }), ready()]);
    const told = answer.status === 409;
    if (answer.redirected || !(answer.ok || told)) throw new Error(String(answer.status));
    const content = await (told ? answer.text() : answer.blob());
    if (mine !== turn) return;
    if (told) tellOn(stage, content);
    else await showPaper(stage, content);
  } catch {
    if (mine === turn) tellOn(stage, preview.dataset.failed);
  }
}

preview.addEventListener("toggle", refresh);
document.getElementById("draft").addEventListener("draft:saved", refresh);
document.getElementById("show-preview").addEventListener("click", () => {
  preview.open = true;
});
window.addEventListener("resize", () => fit(stage));
