// A chart saved as a picture: SVG as it stands, with the colours of the page written into it; PNG drawn from that.

import { save } from "../screens/dom.js";

const COPIED = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
  "color",
];

function svgText(chart) {
  const copy = chart.cloneNode(true);
  const pairs = [
    [chart, copy],
    ...[...chart.querySelectorAll("*")].map((each, k) => [each, copy.querySelectorAll("*")[k]]),
  ];
  for (const [from, to] of pairs) {
    const style = getComputedStyle(from);
    COPIED.forEach((name) => to.setAttribute(name, style.getPropertyValue(name)));
    to.removeAttribute("class");
    to.removeAttribute("style");
  }
  const [, , width, height] = chart.getAttribute("viewBox").split(" ");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new XMLSerializer().serializeToString(copy);
}

export const saveSvg = (chart, name) => save(`${name}.svg`, "image/svg+xml", svgText(chart));

export async function savePng(chart, name, scale = 3) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(chart))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * scale, image.height * scale];
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(`${name}.png`, "image/png", blob));
}
