"""Questions generated from the knowledge files: plain, casual, and with a typo.

The wordings stand nowhere in the training data (``test_data_apart`` looks after the
written examination; these are checked in ``test_every_entry``).
"""

from __future__ import annotations

import random
from typing import Dict, Tuple

from mitra.answers.questions import in_sentence, question
from mitra.knowledge import Subject

# kind of subject → aspect → a casual way to ask; "*" serves all kinds.
_CASUAL: Dict[str, Dict[str, str]] = {
    "*": {
        "definisi": "min numpang tanya, {x} itu maksudnya apa sih",
        "peran": "kalau di {x} itu siapa ngerjain apa, pembagian perannya",
        "kewajiban": "hak sama kewajiban tiap pihak di {x} apa aja ya min",
        "manfaat": "enaknya {x} apa buat usaha kecil, manfaatnya",
        "risiko": "ruginya atau risiko {x} itu apa aja ya",
        "cocok": "{x} itu cocoknya buat usaha kayak gimana",
        "contoh": "kasih contoh {x} dong yang nyata",
        "cara": "gimana sih caranya mulai {x}, langkah-langkahnya",
        "syarat": "syarat buat {x} apa aja min",
        "isi": "isinya {x} tuh apa aja",
        "dasar_hukum": "dasar hukumnya {x} di pasal berapa ya",
        "status": "{x} itu masih berlaku atau diakui hukum nggak ya",
        "bukti": "bukti apa yang perlu disimpan soal {x}",
        "tempat": "soal {x} ngadunya ke mana min",
    },
    "masalah": {"cara": "pak, {x}, saya harus gimana sekarang"},
    "lembaga": {"cara": "kalau mau ke {x} caranya gimana, bawa apa"},
    "hukum": {"cara": "terus cara ngurus {x} gimana ya"},
}


def name_of(subject: Subject) -> str:
    """What people call it: the first name of the file, or the name in a sentence."""
    return (
        subject.names[0] if subject.kind in ("pola", "hukum", "lembaga") else in_sentence(subject)
    )


def casual(subject: Subject, aspect: str) -> str:
    """A casual question for an entry."""
    words = _CASUAL.get(subject.kind, {}).get(aspect) or _CASUAL["*"][aspect]
    return words.format(x=name_of(subject))


def with_typo(text: str, seed: str) -> str:
    """``text`` with one long word misspelled: two letters swapped."""
    dice = random.Random(seed)
    words = text.split()
    long_words = [i for i, word in enumerate(words) if len(word) >= 6 and word.isalpha()]
    if not long_words:
        return text
    index = dice.choice(long_words)
    word = words[index]
    place = dice.randrange(1, len(word) - 2)
    words[index] = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return " ".join(words)


def three_ways(subject: Subject, aspect: str) -> Tuple[str, str, str]:
    """Plain, casual and misspelled question of one entry."""
    plain = question(subject, aspect)
    return plain, casual(subject, aspect), with_typo(casual(subject, aspect), subject.id + aspect)
