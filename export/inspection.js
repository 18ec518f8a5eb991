"use strict";
const controls = document.getElementById("controls");
const detail = document.getElementById("detail");
controls.hidden = false;
controls.addEventListener("change", event => {
  if (event.target.type === "checkbox")
    document.body.classList.toggle(event.target.value, !event.target.checked);
});
controls.querySelector("select").addEventListener("change", event => {
  document.querySelector("main").style.setProperty("--zoom", event.target.value);
  event.stopPropagation();
});
controls.querySelector("input[type=search]").addEventListener("input", event => {
  const word = event.target.value.trim().toLowerCase();
  const has = element => element.textContent.toLowerCase().includes(word);
  for (const line of document.querySelectorAll("nav li"))
    line.hidden = !has(line) && !has(line.closest("details").querySelector("summary"));
  for (const kind of document.querySelectorAll("nav .kind")) {
    kind.hidden = kind.querySelector("li:not([hidden])") === null;
    kind.open = word === "" ? !kind.classList.contains("info") : true;
  }
});
document.querySelector("main").addEventListener("click", event => {
  const cell = event.target.closest(".cell");
  detail.hidden = cell === null;
  if (cell !== null)
    detail.textContent = cell.querySelector("title").textContent;
});
const reveal = () => {
  const kind = document.querySelector(":target")?.closest(".kind");
  if (kind && !kind.open) {
    kind.open = true;
    kind.querySelector(":target").scrollIntoView();
  }
};
window.addEventListener("hashchange", reveal);
reveal();
