// A search box and a choice of status above the list; without this script the list is simply whole.
"use strict";

const page = document.querySelector("main");
const heading = document.getElementById("targets");
const table = heading?.nextElementSibling?.querySelector("table");

function plain(text) {
  return text.normalize("NFKC").toLocaleLowerCase();
}

function labelled(text, field) {
  const label = document.createElement("label");
  label.append(text, field);
  return label;
}

function build() {
  const { label, hint, status, every, count } = page.dataset;
  // of each row what is searched, with the title of its group, and its status without the one in brackets
  const groups = Array.from(table.tBodies, (body) => {
    const title = body.querySelector(".group")?.closest("tr");
    const rows = Array.from(body.rows).filter((row) => row !== title);
    return {
      body,
      rows: rows.map((row) => ({
        row,
        words: plain(`${title?.textContent ?? ""} ${row.textContent}`),
        status: row.querySelector(".status")?.textContent.replace(/ \(.*$/, "").trim() ?? "",
      })),
    };
  });
  const all = groups.flatMap((group) => group.rows);

  const box = document.createElement("input");
  box.type = "search";
  box.title = hint;
  box.autocomplete = "off";
  const choice = document.createElement("select");
  choice.append(new Option(every, ""));
  for (const name of new Set(all.map((one) => one.status))) {
    choice.append(new Option(name, name));
  }
  const told = document.createElement("output");
  told.setAttribute("aria-live", "polite");

  function show() {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    for (const { body, rows } of groups) {
      for (const one of rows) {
        const fits = words.every((word) => one.words.includes(word));
        one.row.hidden = !(fits && (choice.value === "" || choice.value === one.status));
      }
      body.hidden = rows.every((one) => one.row.hidden);
    }
    const shown = all.filter((one) => !one.row.hidden).length;
    told.textContent = count.replace("{shown}", shown).replace("{all}", all.length);
  }

  const search = document.createElement("div");
  search.className = "search";
  search.setAttribute("role", "search");
  search.append(labelled(label, box), labelled(status, choice), told);
  heading.after(search);
  box.addEventListener("input", show);
  choice.addEventListener("change", show);
  show(); // a browser may have kept what was typed before
}

if (table) {
  build();
}
