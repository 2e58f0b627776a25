// Where the widget comes from, and how its host page wants it to look.
const SCRIPT = document.currentScript || document.querySelector('script[src*="widget.js"]');
const BASE = new URL(".", SCRIPT.src).href;
const ASKED = SCRIPT.dataset;

const SETTINGS = {
  title: ASKED.judul || "Kawan Mitra",
  label: ASKED.tombol || "Tanya kemitraan",
  greeting:
    ASKED.sapa ||
    "Halo! Tanyakan apa saja tentang kemitraan usaha: pola yang cocok, aturannya, " +
      "isi perjanjian, atau masalah dengan mitra. Pakai bahasa sehari-hari saja.",
  examples: (
    ASKED.contoh || "Pola kemitraan apa saja?|Apa itu inti-plasma?|Mitra telat bayar, bagaimana?"
  )
    .split("|")
    .map((text) => text.trim())
    .filter(Boolean)
    .slice(0, 6),
  colour: /^#[0-9a-f]{6}$/i.test(ASKED.warna || "") ? ASKED.warna : "#2a4494",
  left: ASKED.posisi === "kiri",
  theme: { terang: "light", gelap: "dark" }[ASKED.tema] || "",
  privacy: webAddress(ASKED.privasi) || new URL("./#privasi", BASE).href,
};

const MAX_TEXT = 4000; // what the server reads of a message
const MAX_REASON = 500;
const REASONS = ["Bukan yang saya tanyakan", "Kurang jelas", "Kurang lengkap", "Ada yang keliru"];

/** The address when it leads to a web page, else "": javascript: and the like never pass. */
function webAddress(text) {
  try {
    const address = new URL(text, document.baseURI);
    return text && /^https?:$/.test(address.protocol) ? address.href : "";
  } catch {
    return "";
  }
}
