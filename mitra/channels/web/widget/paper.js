// Copying and printing one answer.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages without HTTPS have no clipboard of their own.
    const area = make("textarea", { "aria-hidden": "true", readonly: true });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

const PRINT_STYLE = `
@media screen { kawan-cetak { display: none } }
@media print {
  body > :not(kawan-cetak) { display: none !important }
  kawan-cetak { display: block; font: 12pt/1.5 Georgia, serif; color: #000 }
  kawan-cetak h1 { font-size: 15pt; margin: 0 0 12pt } kawan-cetak p { margin: 0 0 6pt }
  kawan-cetak ul { margin: 0 0 6pt; padding-left: 18pt } kawan-cetak .block { margin-bottom: 8pt }
  kawan-cetak .source { font-size: 10pt; border-top: .5pt solid #666; padding-top: 6pt }
  kawan-cetak footer { margin-top: 14pt; font-size: 9pt }
}`;

/** Print an answer with its question: a copy stands in the page while the dialog is open. */
function printAnswer(question, message) {
  const day = new Date(message.at).toLocaleDateString("id-ID", { dateStyle: "long" });
  const sheet = make(
    "kawan-cetak",
    { lang: "id" },
    make("h1", {}, question || SETTINGS.title),
    ...nodes(message.text, message.sources),
    make(
      "footer",
      {},
      `${SETTINGS.title}, ${day}. Ringkasan untuk dibaca, bukan nasihat hukum; untuk mengutip, ` +
        `pakai naskah resminya. ${location.host}`
    )
  );
  const removeStyle = addStyle(document, PRINT_STYLE);
  document.body.append(sheet);
  const tidy = () => {
    sheet.remove();
    removeStyle();
  };
  addEventListener("afterprint", tidy, { once: true });
  print();
}
