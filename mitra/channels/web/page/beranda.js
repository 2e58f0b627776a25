// The page works without this; it adds the question field and the code to copy.
"use strict";

const form = document.getElementById("tanyakan");
const field = document.getElementById("pertanyaan");
form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (!question) return field.focus();
  field.value = "";
  const ask = () => window.KawanMitra.tanya(question);
  if (window.KawanMitra) ask();
  else window.addEventListener("kawan-mitra", ask, { once: true });
});

const code = document.getElementById("cuplikan");
code.textContent = `<script src="${new URL("widget.js", location.href).href}" async></` + "script>";
const copy = document.getElementById("salin");
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", async () => {
  const told = document.getElementById("tersalin");
  try {
    await navigator.clipboard.writeText(code.textContent);
    told.textContent = "Kode disalin.";
  } catch {
    told.textContent = "Tidak bisa disalin; pilih kodenya lalu salin sendiri.";
  }
});
