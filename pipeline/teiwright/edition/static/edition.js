// Sorting and filtering of tables, and Escape for an open card. Every page reads without this script.
"use strict";

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  table.querySelectorAll("thead th").forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      table.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
      const rows = [...body.rows].sort((a, b) => compare(value(a), value(b)));
      body.append(...(down ? rows.reverse() : rows));
    });
  });
}

for (const form of document.querySelectorAll("form[data-filter]")) {
  const rows = [...document.getElementById(form.dataset.filter).tBodies[0].rows];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const input = form.querySelector("input");
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach((row, place) => { row.hidden = !words.every((word) => texts[place].includes(word)); });
    form.querySelector("[data-count]").textContent = rows.filter((row) => !row.hidden).length;
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("input", filter);
  filter();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.querySelector(".card:target")) {
    location.hash = "closed";
  }
});
