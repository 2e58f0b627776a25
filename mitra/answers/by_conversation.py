"""Readings that the conversation decides: returns, follow-ups, the other side, the law in force.

Each takes a reading and gives the candidate it should be, or None where it has no say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

from mitra.answers.context import Context
from mitra.answers.reading import (
    ASPECTS,
    GENERAL_SUBJECT,
    MENTION,
    NO_SUBJECT,
    Candidate,
    Reading,
)
from mitra.answers.thresholds import (
    CAN_BE_ANSWERED_FROM,
    FEW_WORDS,
    SOME_WORDS,
    SURE_ALONE,
    UNSURE_BELOW,
    VERY_FEW_WORDS,
)
from mitra.knowledge import KnowledgeBase

_RETURN = "kembali"
_NUMBER = "nomor"
_LEANS_FROM = 0.5
"""Share of the best reading's confidence from which a bare follow-up is the likelier one."""
_NEARLY_SURE = 0.1
"""From this confidence a short message is taken to lean on the conversation after all."""
_HARDLY_ANY_WORDS = 3
_LEANS_EASILY_FROM = 0.2
"""The same share, where a message is too short to describe a subject of its own."""
_SURE_OF_ASPECT = 0.9
_ASKED_BESIDE = 0.02
"""Confidence from which a message that returns to a subject also asks something of it."""
_ASKED_IN_SO_MANY_WORDS = 2
"""Words after the clause that returns, from which that clause asks something."""
_NOT_QUITE_OUTSIDE = 0.01
_PICKS_FROM = 0.2
_ENDING = frozenset("sip siap ok oke okay paham mantap cukup baik sudah suwun nuhun".split())
_OTHER_PARTNERS = frozenset(
    "inti pabrik perusahaan pt pengepul hotel restoran kontraktor agen juragan plasma".split()
)
NARROWER = {
    "telat-bayar": ("toko-telat-bayar", frozenset({"toko-swalayan", "biaya-listing"})),
}
"""Subject → the narrower one it is, and the subjects in hand that make it so."""
_HOW = frozenset("cara caranya mulai memulai langkah proses prosedur jadi daftar".split())
_RETURNING = frozenset("balik kembali mbalik balek baliak bulik wangsul malik".split())
_BACK_TO = re.compile(
    rf"\b(?:{'|'.join(sorted(_RETURNING))})(?: lagi)? (?:ke|ka|nang|neng|menyang|pada)\b"
)
_OPENING_WORDS = 8
"""Words among which one says that one returns: "hehe maaf, oke, balik ke yang tadi"."""
_OTHER_ONE = re.compile(r"(?<!satu )\b(?:satunya|sijine|sijina|hijina)\b")
"""Of two things spoken of, the one not in hand."""
_REPLACED_BY = re.compile(
    r"\bpengganti\w*|\bgantinya\b|\bdigantikan\b"
    r"|^(?:lalu |terus )?yang (?:gantiin|gantikan|menggantikan)\b"
)
_MEANING = frozenset("maksud maksudnya maksude".split())
_SIDES = {
    **dict.fromkeys("besar besarnya gede gedenya".split(), "besar"),
    **dict.fromkeys("kecil kecilnya".split(), "kecil"),
}
OF_A_SIDE = {"manfaat": "manfaat-usaha", "peran": "tugas-mitra", "kewajiban": "tugas-mitra"}
"""Aspect → what one side's share of it is called; the subject's id ends in the side."""
OF_BOTH_SIDES = frozenset({GENERAL_SUBJECT, "pentingnya-kemitraan", "tujuan-kemitraan"})


def returned(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """Read "balik ke waralaba tadi, dasar hukumnya apa": a subject talked of before."""
    best = reading.best
    words = reading.plain.split()
    returning = best.intent == _RETURN or _goes_back(reading.plain)
    if not (returning or "tadi" in words) or best.intent not in (_RETURN, *ASPECTS, MENTION):
        return None
    named = [s for s in reading.telling(reading.named) if s in knowledge.subjects]
    told = list(dict.fromkeys(s for s, _ in reversed(context.riwayat) if s in knowledge.subjects))
    before = [s for s in told if s != context.topik and returning]
    described = [s for s in reading.likely if s in told and not (returning and s == context.topik)]
    if best.intent != _RETURN and best.subject != NO_SUBJECT:
        if best.subject in named:
            return None
        if best.subject in described and best.subject != context.topik:
            return replace(best, confidence=max(best.confidence, SURE_ALONE))
        # One does not return to what is new: a subject never spoken of gives way.
        new = best.subject not in told and (returning or best.confidence < SURE_ALONE)
        spoken = [*described, *([context.topik] if context.topik in reading.likely else [])]
        return Candidate(best.intent, str(spoken[0]), SURE_ALONE) if new and spoken else None
    if best.intent != _RETURN and named:
        return None
    subject = next(iter([*named, *described, *before]), context.topik)
    if subject is None or (best.intent != _RETURN and subject == context.topik):
        return None
    asked = [
        c
        for c in (*reading.candidates, *reading.follow_ups)
        if c.intent in ASPECTS and c.subject in (subject, NO_SUBJECT)
    ]
    if asked and (asked[0].confidence >= _ASKED_BESIDE or _asks_after_returning(reading.plain)):
        return Candidate(asked[0].intent, subject, SURE_ALONE)
    return Candidate(MENTION, subject, SURE_ALONE) if named else None


def _goes_back(plain: str) -> bool:
    """Whether it opens with "balik ke …" or says "yang satunya"; money may come back anywhere."""
    opening = " ".join(plain.split()[:_OPENING_WORDS])
    return bool(_BACK_TO.search(opening) or _OTHER_ONE.search(plain))


def _asks_after_returning(plain: str) -> bool:
    """Whether a clause follows the one that returns: "balik ke utang tadi, hukumnya apa?"."""
    clauses = [part.split() for part in re.split(r"[,.;!?\n]", plain) if part.strip()]
    first, *others = clauses or [[]]
    return bool(_RETURNING & set(first)) and any(
        len(part) >= _ASKED_IN_SO_MANY_WORDS and not _RETURNING & set(part) for part in others
    )


def picking(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "oke sekarang yang pertama" as a choice, though it sounds like a return.

    And "nomer loro", whatever it sounds like: a number of what is shown, called a number.
    """
    numbered = reading.plain.split()[:1] == [_NUMBER] and reading.words <= _HARDLY_ANY_WORDS
    of_a_law = reading.named or reading.articles or reading.unknown_law
    shown = reading.choice is not None and reading.choice <= len(context.pilihan)
    if numbered and shown and not of_a_law and reading.best.intent not in (*ASPECTS, "pasal"):
        return Candidate("pilih", NO_SUBJECT, SURE_ALONE)
    picks = next((c for c in reading.candidates if c.intent == "pilih"), None)
    going_back = bool(_RETURNING & set(reading.plain.split()))
    if reading.best.intent != _RETURN or picks is None or going_back:
        return None
    sure = picks.confidence >= _PICKS_FROM and reading.choice and context.pilihan
    return picks if sure else None


def closing(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "sip paham, selamat malam" as a goodbye, once something has been answered."""
    words = re.findall(r"\w+", reading.plain)
    greets = reading.best.intent == "sapa" and bool(context.riwayat)
    ends = words[:1] and words[0] in _ENDING and words[-2:-1] == ["selamat"]
    return replace(reading.best, intent="pamit") if greets and ends else None


def narrower(reading: Reading, context: Context) -> Optional[Candidate]:
    """A trouble as the kind of partner makes it: paid late, while speaking of shops."""
    within = NARROWER.get(reading.best.subject)
    other = reading.telling(reading.named) or _OTHER_PARTNERS & set(reading.plain.split())
    if within is None or context.topik not in within[1] or other:
        return None
    return replace(reading.best, subject=within[0])


def ordinal(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "yang pertama cocok buat siapa" after a comparison: one of the two compared."""
    asked = reading.best.intent in ASPECTS and reading.best.subject == NO_SUBJECT
    if not (asked and reading.choice and context.riwayat and not reading.named):
        return None
    pair = context.riwayat[-1][0].split("+")
    index = len(pair) - 1 if reading.choice == -1 else reading.choice - 1
    if len(pair) < 2 or index >= len(pair):
        return None
    return Candidate(reading.best.intent, pair[index], reading.best.confidence)


def replacing(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """Read "penggantinya mengatur apa?" after a revoked law: the law in its place."""
    source = knowledge.sources.get(context.topik or "")
    asks = _REPLACED_BY.search(reading.plain) and reading.words <= FEW_WORDS
    if source is None or not asks or reading.best.intent not in (*ASPECTS, MENTION, "pasal"):
        return None
    known = knowledge.subjects.get(reading.best.subject)
    if reading.telling(reading.named) or (known is not None and not known.articles):
        return None
    law = next((s for s in source.replaced_by if s in knowledge.subjects), None)
    if law is None:
        return None
    sure = reading.best.intent in ASPECTS and reading.best.confidence >= _SURE_OF_ASPECT
    aspect = reading.best.intent if sure else knowledge.subjects[law].main_aspect
    return Candidate(aspect, law, max(reading.best.confidence, SURE_ALONE))


def other_side(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """Read "kalau yang besar dapat apa?" after what partnership brings: that side's share."""
    best, words = reading.best, reading.plain.split()
    sides = {_SIDES[word] for word in words if word in _SIDES}
    if len(sides) != 1 or context.topik is None or reading.words > SOME_WORDS:
        return None
    side = sides.pop()
    root, _, told = best.subject.rpartition("-")
    of_a_side = told in _SIDES and root in OF_A_SIDE.values()
    bare = best.subject in (NO_SUBJECT, GENERAL_SUBJECT)
    if best.intent not in (*ASPECTS, MENTION) or not (bare or of_a_side):
        return None
    root, _, told = context.topik.rpartition("-")
    if told in _SIDES and root in OF_A_SIDE.values():
        asks = best.intent in ASPECTS and reading.words > _ASKED_IN_SO_MANY_WORDS
        aspect = best.intent if asks else context.aspek
        return _share(f"{root}-{side}", aspect, reading, knowledge)
    if not bare or best.intent not in OF_A_SIDE or context.topik not in OF_BOTH_SIDES:
        return None
    return _share(f"{OF_A_SIDE[best.intent]}-{side}", best.intent, reading, knowledge)


def _share(
    subject: str, aspect: Optional[str], reading: Reading, knowledge: KnowledgeBase
) -> Optional[Candidate]:
    known = knowledge.subjects.get(subject)
    if known is None:
        return None
    asked = aspect if aspect in known.entries else known.main_aspect
    return Candidate(str(asked), subject, max(reading.best.confidence, SURE_ALONE))


def mentioned(reading: Reading, context: Context) -> Optional[Candidate]:
    """Read "yang waralaba gimana?" as a mention: it asks what was asked before."""
    spoken = reading.plain.split()
    bare = ("bagaimana" in spoken and not _HOW & set(spoken)) or "about" in spoken
    if context.aspek and bare and reading.words <= VERY_FEW_WORDS and len(reading.named) == 1:
        return Candidate(MENTION, reading.named[0], reading.best.confidence)
    return None


def leaning(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The reading as a follow-up, when the message names nothing and is short."""
    best, bare = reading.best, _follow_up(reading, context, knowledge)
    lone = context.topik is not None and len(re.findall(r"\w+", reading.plain)) == 1
    if lone and len(reading.aspects) == 1 and best.intent in ASPECTS:
        return Candidate(reading.aspects[0], NO_SUBJECT, SURE_ALONE)  # "hukum", "untung?"
    if context.topik is None or bare is None or reading.words > FEW_WORDS:
        return None
    if reading.telling(reading.subjects):
        return None
    if best.subject == NO_SUBJECT and best.intent in ASPECTS:
        # Unsure of the subject alone: the aspect is clear, and the conversation has a subject.
        aspect = sum(c.confidence for c in reading.candidates if c.intent == bare.intent)
        clear = bare.confidence < UNSURE_BELOW <= aspect
        return replace(bare, confidence=UNSURE_BELOW) if clear else bare
    if best.subject != NO_SUBJECT and _leaves(reading.plain):
        return None
    topic = knowledge.subjects.get(context.topik)
    if best.subject == GENERAL_SUBJECT and best.intent == "isi" and topic and topic.articles:
        return replace(best, subject=topic.id)  # "isinya soal kemitraan apa": of the law in hand
    if best.intent == "luar_dekat":
        # "Daftarnya lewat mana?": a near-field matter that a few words do not even name.
        unnamed = (
            not reading.neighbours
            and reading.words <= VERY_FEW_WORDS
            and bare.confidence >= _NOT_QUITE_OUTSIDE * best.confidence
        )
        return replace(bare, confidence=best.confidence) if unnamed else None
    if best.intent not in (*ASPECTS, "pasal"):
        return None
    known = knowledge.subjects.get(best.subject)
    # A law is always named by number or name; where none is, the one in hand is meant.
    unnamed_law = known is not None and bool(known.articles)
    least = _LEANS_FROM if reading.words > _HARDLY_ANY_WORDS else _LEANS_EASILY_FROM
    sure = best.confidence >= SURE_ALONE and bare.confidence < least * best.confidence
    if sure and not unnamed_law:
        return None
    likely = max(bare.confidence, best.confidence)
    return replace(bare, confidence=max(likely, UNSURE_BELOW) if likely >= _NEARLY_SURE else likely)


def _leaves(plain: str) -> bool:
    """Whether another subject is wanted than the one in hand: "bukan itu, maksud saya …"."""
    words = plain.split()
    return bool((_RETURNING | _MEANING) & set(words)) or "bukan" in words[:2]


def _follow_up(reading: Reading, context: Context, knowledge: KnowledgeBase) -> Optional[Candidate]:
    """The likeliest bare reading; of two close ones, the one the subject in hand can answer."""
    first = next(iter(reading.follow_ups), None)
    known = knowledge.subjects.get(context.topik or "")
    if first is not None and known is not None and not known.is_trouble:
        # "cara lapornya": of an office or a law, how it is done; of a trouble, where to go.
        words = set(reading.plain.split())
        how = first.intent == "tempat" and {"cara", "caranya"} & words and "mana" not in words
        if how and "cara" in known.entries:
            return replace(first, intent="cara")
    if first is None or known is None or first.intent in known.entries:
        return first
    for other in reading.follow_ups[1:]:
        if (
            other.intent in known.entries
            and other.confidence >= CAN_BE_ANSWERED_FROM * first.confidence
        ):
            return other
    return first


def doubtful(reading: Reading, context: Context) -> Optional[Candidate]:
    """A guess among many subjects, of which the one in hand is the likeliest to be meant."""
    best = reading.best
    if context.topik is None or best.confidence >= UNSURE_BELOW or best.intent not in ASPECTS:
        return None
    if context.topik in reading.likely or reading.words <= SOME_WORDS:
        return Candidate(best.intent, context.topik, UNSURE_BELOW)
    return None


def aspect_carried_over(subject: str, context: Context, knowledge: KnowledgeBase) -> str:
    """Carry over: "yang subkontrak gimana?" asks of it what was just asked of another pattern.

    Only between subjects of one kind: after the risks of a pattern, "kalau KPPU?" asks what
    KPPU is.
    """
    known = knowledge.subjects[subject]
    before = knowledge.subjects.get(context.topik or "")
    alike = before is not None and before.kind == known.kind and before.id != subject
    if alike and context.aspek in known.entries:
        return str(context.aspek)
    return known.main_aspect
