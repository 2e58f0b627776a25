"""What a channel says by itself, in one place; answers about the field stand in knowledge/."""

from __future__ import annotations

TROUBLE = (
    "Maaf, ada gangguan di sisi kami sehingga pesan tadi belum terjawab. "
    "Silakan kirim ulang sebentar lagi."
)
TOO_FAST = (
    "Pesan Anda datang cepat sekali, jadi saya berhenti membalas sebentar. Tunggu kira-kira satu "
    "menit, lalu kirim lagi pertanyaan yang paling penting."
)
FORGOTTEN = (
    "Baik, sudah saya hapus: percakapan kita, isi pesan yang tersimpan, dan penilaian Anda atas "
    "jawaban saya. Yang tinggal hanya sandi tanpa nama supaya pesan yang sama tidak terjawab dua "
    "kali. Kalau nanti ingin bertanya lagi, silakan mulai dari awal."
)
CHOOSE = "Silakan pilih:"
CHOICES = "Lihat pilihan"
MORE_CHOICES = "Pilihan lainnya"
NO_LONGER_KNOWN = (
    "Tombol itu sudah terlalu lama, jadi saya tidak ingat lagi pilihannya. Tulis saja "
    "pertanyaannya dengan kata-kata Anda."
)

IMAGE = (
    "Terima kasih fotonya. Maaf, saya hanya bisa membaca tulisan. Kalau itu foto perjanjian atau "
    "surat, ketik bagian yang ingin ditanyakan; kalau foto barang atau kebun, ceritakan masalahnya."
)
VOICE = (
    "Maaf, saya belum bisa mendengarkan pesan suara. Tolong ketik pertanyaannya dengan bahasa "
    "sehari-hari, singkat saja tidak apa-apa."
)
VIDEO = "Maaf, saya tidak bisa menonton video. Ceritakan dengan tulisan apa yang ingin ditanyakan."
DOCUMENT = (
    "Terima kasih berkasnya. Maaf, saya tidak bisa membuka berkas, dan isinya tidak saya simpan. "
    "Kalau itu perjanjian, ketik pasal atau kalimat yang mengganjal, nanti saya bantu."
)
LOCATION = (
    "Terima kasih lokasinya. Saya tidak menyimpannya dan tidak bisa mencari tempat terdekat. Soal "
    'kantor yang bisa membantu, ketik misalnya: "ke mana mengadu soal kemitraan".'
)
CONTACT = (
    "Maaf, saya tidak menyimpan dan tidak menghubungi kontak siapa pun. Kalau ada yang ingin "
    "ditanyakan soal kemitraan, tulis saja di sini."
)
STICKER = "Salam juga. Kalau ada yang ingin ditanyakan soal kemitraan usaha, ketik saja."
POLL = "Maaf, saya tidak bisa ikut memilih. Kalau ada pertanyaan soal kemitraan, ketik saja."
REACTION = "Terima kasih. Kalau ada yang ingin ditanyakan soal kemitraan usaha, ketik saja."
CAPTION = "Gambar atau berkasnya tidak bisa saya buka, jadi saya jawab tulisan Anda saja:"
UNKNOWN = (
    "Maaf, jenis pesan itu tidak bisa saya baca. Tolong tulis pertanyaannya sebagai pesan biasa."
)

BY_KIND = {
    "gambar": IMAGE,
    "suara": VOICE,
    "video": VIDEO,
    "dokumen": DOCUMENT,
    "lokasi": LOCATION,
    "kontak": CONTACT,
    "stiker": STICKER,
    "jajak": POLL,
    "lain": UNKNOWN,
}
"""What to say to each kind of message that is no text."""

HELPFUL_QUESTION = "Apakah jawaban tadi membantu? Penilaian Anda dipakai untuk memperbaikinya."
HELPFUL = "Membantu"
NOT_HELPFUL = "Belum membantu"
THANKS = "Terima kasih, penilaian Anda sudah saya catat."
WHY = "Terima kasih sudah jujur. Apa yang kurang?"
REASONS = ("Tidak nyambung", "Sulit dipahami", "Kurang lengkap")
REASON_NOTED = (
    "Baik, sudah saya catat untuk pengurus. Coba tanyakan lagi dengan kata lain, siapa tahu saya "
    "bisa menjawab lebih tepat."
)


def notice(days: int) -> str:
    """What everybody is told once, before the first answer (UU 27/2022)."""
    return (
        "Sebelum mulai: saya program tanya-jawab, bukan orang. Pesan Anda dipakai hanya untuk "
        f"menjawab; percakapan disimpan paling lama {days} hari tanpa nama dan nomor Anda, lalu "
        'dihapus. Jangan kirim NIK, nomor rekening, atau data pribadi lain. Ketik "privasi" untuk '
        'penjelasan, "hapus data saya" untuk menghapusnya sekarang.'
    )
