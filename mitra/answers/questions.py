"""Aspects in words: button titles, and the plain question each entry answers.

A button types plain text, because public input is never a command. The text is worded
here, and read back here exactly, so every button is answered whatever else changes.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, Mapping, Optional, Tuple

from mitra.answers.reply import MAX_TITLE, Button
from mitra.knowledge import KnowledgeBase, Subject
from mitra.language.normalise import BREAKS, normalise

ARTICLE = "pasal-"
"""Prefix of the pseudo-aspect of an article: ``pasal-34``."""

# aspect: (title of a button, the question typed, the words for "about ... of")
_WORDS: Mapping[str, Tuple[str, str, str]] = {
    "definisi": ("Penjelasannya", "Apa itu {x}?", "penjelasan"),
    "peran": ("Siapa berbuat apa", "Siapa berbuat apa dalam {x}?", "pembagian peran"),
    "kewajiban": ("Hak & kewajiban", "Apa hak dan kewajiban dalam {x}?", "hak dan kewajiban"),
    "manfaat": ("Manfaatnya", "Apa manfaat {x}?", "manfaat"),
    "risiko": ("Risikonya", "Apa risiko {x}?", "risiko"),
    "cocok": ("Cocok untuk siapa", "{x} cocok untuk siapa?", "kecocokan"),
    "contoh": ("Contohnya", "Apa contoh {x}?", "contoh"),
    "cara": ("Cara memulai", "Bagaimana cara memulai {x}?", "cara memulai"),
    "syarat": ("Syaratnya", "Apa syarat {x}?", "syarat"),
    "isi": ("Isinya", "Apa isi {x}?", "isi"),
    "dasar_hukum": ("Dasar hukumnya", "Apa dasar hukum {x}?", "dasar hukum"),
    "status": ("Status hukumnya", "Bagaimana status hukum {x}?", "status hukum"),
    "bukti": ("Bukti", "Bukti apa yang dikumpulkan untuk {x}?", "bukti"),
    "tempat": ("Mengadu ke mana", "Mengadu ke mana soal {x}?", "tempat mengadu"),
}
# Some aspects are called otherwise for some kinds of subject.
_WORDS_BY_KIND: Mapping[Tuple[str, str], Tuple[str, str, str]] = {
    ("masalah", "cara"): ("Langkah sekarang", "Apa yang harus dilakukan soal {x}?", "langkah"),
    ("masalah", "dasar_hukum"): ("Kata hukum", "Apa kata hukum soal {x}?", "kata hukum"),
    ("masalah", "risiko"): ("Agar tak terulang", "Bagaimana mencegah {x}?", "pencegahan"),
    ("lembaga", "cara"): ("Cara ke sana", "Bagaimana cara mendatangi {x}?", "cara mendatangi"),
    ("hukum", "cara"): ("Caranya", "Bagaimana caranya soal {x}?", "cara"),
    ("konsep", "cara"): ("Caranya", "Bagaimana cara {x}?", "cara"),
    ("konsep", "definisi"): ("Penjelasannya", "Jelaskan {x}.", "penjelasan"),
    ("hukum", "definisi"): ("Penjelasannya", "Jelaskan {x}.", "penjelasan"),
    ("lembaga", "definisi"): ("Apa tugasnya", "Apa tugas {x}?", "tugas"),
    ("hukum", "status"): ("Masih berlaku?", "Apakah {x} masih berlaku?", "status"),
    ("hukum", "peran"): ("Siapa berwenang", "Siapa berwenang soal {x}?", "peran"),
}


def _words(subject: Subject, aspect: str) -> Tuple[str, str, str]:
    return _WORDS_BY_KIND.get((subject.kind, aspect)) or _WORDS[aspect]


def in_sentence(subject: Subject) -> str:
    """The subject's name inside a sentence: ``inti-plasma``, ``UU 20/2008``."""
    if subject.articles:
        return subject.short_name.partition(" (")[0]
    name = subject.name
    if subject.kind != "lembaga" and name[1:2].islower():
        return name[0].lower() + name[1:]
    return name


def aspect_noun(subject: Subject, aspect: str) -> str:
    """The aspect as a noun: ``manfaat``, ``dasar hukum``."""
    return _words(subject, aspect)[2]


def question(subject: Subject, aspect: str) -> str:
    """The plain question that the entry answers."""
    text = _words(subject, aspect)[1].format(x=in_sentence(subject))
    return text[0].upper() + text[1:]


def article_question(law: Subject, number: str) -> str:
    """The plain question for one article of a law."""
    return f"Isi Pasal {number} {in_sentence(law)}"


def aspect_button(subject: Subject, aspect: str) -> Button:
    """A button that asks ``aspect`` of the subject in hand."""
    return Button(_words(subject, aspect)[0], question(subject, aspect))


def subject_button(subject: Subject) -> Button:
    """A button that leads to another subject."""
    return Button(subject.short_name, question(subject, subject.main_aspect))


def full_button(subject: Subject, aspect: str) -> Button:
    """A button that names aspect and subject, for choices between subjects."""
    noun = aspect_noun(subject, aspect)
    title = f"{noun[:1].upper()}{noun[1:]} {subject.short_name}"
    if aspect == subject.main_aspect or len(title) > MAX_TITLE:
        title = subject.short_name
    return Button(title, question(subject, aspect))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> str:
    """``text`` reduced to plain words, for exact comparison."""
    return " ".join(w for w in normalise(text).split() if w not in BREAKS)


class QuestionIndex:
    """Reads the questions worded here back into (subject, aspect)."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._index: Dict[str, Tuple[str, str]] = {}
        for subject in knowledge.subjects.values():
            for aspect in subject.entries:
                self._add(question(subject, aspect), subject.id, aspect)
            for number in subject.articles:
                self._add(article_question(subject, number), subject.id, ARTICLE + number)

    def _add(self, text: str, subject: str, aspect: str) -> None:
        self._index.setdefault(plain_words(text), (subject, aspect))

    def find(self, text: str) -> Optional[Tuple[str, str]]:
        """The entry asked for, when ``text`` is one of our own questions word for word."""
        return self._index.get(plain_words(text))
