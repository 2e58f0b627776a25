"""Check the knowledge base and the training data.

python -m mitra.check
"""

from __future__ import annotations

from mitra.answers.reading import ASPECTS
from mitra.knowledge import KnowledgeBase, KnowledgeError, load
from mitra.nlu.examples import Example, read_examples
from mitra.paths import KNOWLEDGE, ROOT

_SUBJECT_INTENTS = (*ASPECTS, "sebut", "pasal")


def problems_of(examples: list[Example], knowledge: KnowledgeBase) -> list[str]:
    """What is wrong with the training messages."""
    found = []
    seen: dict[str, Example] = {}
    for example in examples:
        where = f"{example.file}: '{example.text[:60]}'"
        earlier = seen.setdefault(example.text.lower(), example)
        if earlier is not example and earlier.label != example.label:
            found.append(f"{where} juga ada di {earlier.file} dengan label lain → pilih satu label")
        for subject in example.subjects:
            known = knowledge.neighbours if example.intent == "luar_dekat" else knowledge.subjects
            if subject not in known and subject != "-":
                found.append(f"{where}: topik '{subject}' tidak ada → perbaiki metadata topik")
        if example.intent in _SUBJECT_INTENTS and not example.subjects:
            found.append(f'{where}: aspek tanpa topik → tambahkan metadata topik (atau "-")')
        if example.intent == "beda" and len(example.subjects) != 2:
            found.append(f'{where}: perbandingan butuh dua topik → tulis topik: "a+b"')
    return found


def main() -> None:
    """Command line; exit code 1 when anything is wrong."""
    try:
        knowledge = load(KNOWLEDGE)
    except KnowledgeError as error:
        print(error)
        raise SystemExit(f"{len(error.problems)} hal perlu diperbaiki dalam knowledge/") from None
    examples = read_examples(ROOT / "data" / "nlu")
    found = problems_of(examples, knowledge)
    for line in found:
        print(line)
    if found:
        raise SystemExit(f"{len(found)} hal perlu diperbaiki dalam data/nlu/")
    entries = sum(1 for _ in knowledge.entries())
    print(
        f"Baik: {len(knowledge.subjects)} topik, {entries} jawaban, "
        f"{len(knowledge.sources)} sumber, {len(examples)} contoh pesan."
    )


if __name__ == "__main__":
    main()
