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
  for (const line of document.querySelectorAll("nav li"))
    line.hidden = word !== "" && !line.textContent.toLowerCase().includes(word);
});
document.querySelector("main").addEventListener("click", event => {
  const cell = event.target.closest(".cell");
  detail.hidden = cell === null;
  if (cell !== null)
    detail.textContent = cell.querySelector("title").textContent;
});
