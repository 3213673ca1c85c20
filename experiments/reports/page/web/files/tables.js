// The numbers of a comparison as a table: CSV for programs, XLSX for spreadsheets.

import { zip } from "./libraries.js";

const escaped = (value) =>
  String(value).replace(/[&<>"]/g, (each) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[each]);
const quoted = (value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
const plain = (value) => (value == null || (typeof value === "number" && !Number.isFinite(value)) ? "" : value);

export const csv = (rows) => rows.map((row) => row.map((each) => quoted(plain(each))).join(",")).join("\n") + "\n";

const letters = (place) =>
  (place >= 26 ? letters(Math.floor(place / 26) - 1) : "") + String.fromCharCode(65 + (place % 26));

function cell(value, row, place) {
  const at = `${letters(place)}${row + 1}`;
  if (typeof plain(value) === "number") return `<c r="${at}"><v>${value}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(plain(value))}</t></is></c>`;
}

const sheet = (rows) =>
  `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map((row, k) => `<row r="${k + 1}">${row.map((each, place) => cell(each, k, place)).join("")}</row>`)
    .join("")}</sheetData></worksheet>`;

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

// sheets: rows by the name of the sheet.
export function xlsx(sheets) {
  const names = Object.keys(sheets);
  const each = (write) => names.map((name, k) => write(name, k + 1)).join("");
  const files = {
    "[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${each((_, k) => `<Override PartName="/xl/worksheets/sheet${k}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    "_rels/.rels": `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${each((name, k) => `<sheet name="${escaped(name)}" sheetId="${k}" r:id="rId${k}"/>`)}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${PACKAGE}/relationships">${each((_, k) => `<Relationship Id="rId${k}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${k}.xml"/>`)}</Relationships>`,
    ...Object.fromEntries(names.map((name, k) => [`xl/worksheets/sheet${k + 1}.xml`, sheet(sheets[name])])),
  };
  const packed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, zip.strToU8(text)]));
  return zip.zipSync(packed, { mtime: new Date(2000, 0, 1) });
}
