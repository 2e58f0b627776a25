// The office chooses one colour; what is written on it, or in it, must stay readable.
const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** `colour` moved towards `target` until it reads well (WCAG asks for 4.5) on `ground`; CSS text. */
function readable(colour, ground, target, wanted) {
  let rgb = channels(colour);
  for (let step = 0; step < 20 && contrast(rgb, ground) < wanted; step++)
    rgb = rgb.map((value, at) => Math.round(value + (target[at] - value) * 0.12));
  return `rgb(${rgb.join(" ")})`;
}

/** Set the colours that follow from the office's one. */
function colourise(element) {
  const white = [255, 255, 255];
  const ink = [16, 23, 42];
  const chosen = channels(SETTINGS.colour);
  const on = contrast(chosen, white) >= 4.5 ? "#fff" : contrast(chosen, ink) >= 4.5 ? "#10172a" : "#000";
  element.style.setProperty("--accent", SETTINGS.colour);
  element.style.setProperty("--on-accent", on);
  element.style.setProperty("--ring", on === "#fff" ? "#f0b429" : on);
  element.style.setProperty("--link-light", readable(SETTINGS.colour, [244, 246, 250], [0, 0, 0], 5));
  element.style.setProperty("--link-dark", readable(SETTINGS.colour, [32, 42, 66], white, 7));
}
