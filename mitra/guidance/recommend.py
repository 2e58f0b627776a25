"""Rank the patterns by the rules of ``knowledge/panduan/rekomendasi.yml``, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Mapping, Sequence, Tuple

from mitra.guidance.result import Result
from mitra.guidance.state import State
from mitra.knowledge import Citation, KnowledgeBase
from mitra.knowledge.guidance import PatternRules, Rule

FORM = "rekomendasi"
_ENOUGH_ANSWERS = 2
_MOST = 3
_THIRD_FROM = 0.5
"""Share of the best one's points from which a third pattern is worth naming."""
_REASONS = 2
EDITORIAL = Citation("redaksi")
DRAFT_START = "Buatkan draf perjanjian {pattern}"
TOO_LITTLE = (
    "Jawabannya belum cukup untuk menunjuk pola, dan saya tidak mau asal menebak. "
    "Mulai lagi kapan saja, atau baca dulu cara memilihnya."
)


@dataclass(frozen=True)
class Ranked:
    """One pattern with its points and the reasons in the owner's own terms."""

    rules: PatternRules
    points: int
    reasons_for: Tuple[str, ...]
    reasons_against: Tuple[str, ...]
    excluded: bool

    @property
    def pattern(self) -> str:
        """Id of the subject."""
        return self.rules.pattern


def holds(rule: Rule, state: State) -> bool:
    """Whether every question the rule names was answered with one of its options."""
    return all(set(options) & set(state.options(name)) for name, options in rule.when.items())


def in_words(rule: Rule, state: State) -> str:
    """The reason, with what the owner said in place of ``{usaha}`` and the like."""
    said = {name: _said(name, state) for name in ("usaha", "skala", "kurang", "punya")}
    for name, options in rule.when.items():
        said[name] = _said(name, state, options)
    return rule.reason.format(**said)


def _said(name: str, state: State, options: Sequence[str] = ()) -> str:
    values = [v.said for v in state.answers.get(name, ()) if not options or v.option in options]
    return " dan ".join(values)


def rank(state: State, patterns: Mapping[str, PatternRules]) -> List[Ranked]:
    """All patterns, the best first; excluded ones last."""
    ranked = []
    for rules in patterns.values():
        holding = [rule for rule in rules.rules if holds(rule, state)]
        holding.sort(key=lambda rule: -abs(rule.value))
        excluding = [rule for rule in rules.exclusions if holds(rule, state)]
        ranked.append(
            Ranked(
                rules,
                sum(rule.value for rule in holding),
                tuple(in_words(rule, state) for rule in holding if rule.value > 0),
                tuple(in_words(rule, state) for rule in excluding)
                + tuple(in_words(rule, state) for rule in holding if rule.value < 0),
                bool(excluding),
            )
        )
    return sorted(ranked, key=lambda r: (r.excluded, -r.points))


def best(ranked: Sequence[Ranked]) -> List[Ranked]:
    """The two or three patterns worth telling."""
    fitting = [r for r in ranked if not r.excluded]
    first = fitting[0]
    third = fitting[2:_MOST]
    worth = [r for r in third if r.points > 0 and r.points >= _THIRD_FROM * first.points]
    return [*fitting[:2], *worth]


def result(state: State, knowledge: KnowledgeBase) -> Result:
    """The two or three best patterns with reasons, what to watch, and the first step."""
    if len(state.answers) < _ENOUGH_ANSWERS:
        return Result(TOO_LITTLE, (), (), subjects=("memilih-pola", "pola-kemitraan"))
    chosen = best(rank(state, knowledge.guidance.patterns))
    blocks = tuple(_block(n, r, knowledge) for n, r in enumerate(chosen, 1))
    first = knowledge.subjects[chosen[0].pattern]
    return Result(
        intro=f"Dari jawaban Anda ({_summary(state)}), yang paling pas:",
        blocks=blocks,
        spaced=True,
        citations=(*(c for r in chosen for c in r.rules.citations[:1]), EDITORIAL),
        subjects=tuple(r.pattern for r in chosen[:2]),
        next_step=("Buat perjanjian", DRAFT_START.format(pattern=first.name.lower())),
        more=tuple(_full(r, knowledge) for r in chosen),
    )


def _summary(state: State) -> str:
    parts = [state.said("usaha"), state.said("skala")]
    if state.said("kurang"):
        parts.append("kurang " + state.said("kurang"))
    if state.said("punya"):
        parts.append("punya " + state.said("punya"))
    parts += [state.said("kebebasan"), state.said("risiko")]
    return "; ".join(part for part in parts if part)


def _block(number: int, ranked: Ranked, knowledge: KnowledgeBase) -> str:
    name = knowledge.subjects[ranked.pattern].name
    reasons = "; ".join(ranked.reasons_for[:_REASONS]) or ranked.rules.fits
    return (
        f"{number}. {name}: {_ended(reasons)} "
        f"Awas: {ranked.rules.watch}. Mulai: {ranked.rules.first_step}."
    )


def _full(ranked: Ranked, knowledge: KnowledgeBase) -> str:
    lines = [f"{knowledge.subjects[ranked.pattern].name}. {ranked.rules.fits}"]
    lines += [f"+ {reason}" for reason in ranked.reasons_for]
    lines += [f"− {reason}" for reason in ranked.reasons_against]
    return "\n".join(lines)


def why_not(pattern: str, state: State, knowledge: KnowledgeBase) -> Result:
    """Why ``pattern``, one of those the rules speak of, was or was not put first."""
    ranked = rank(state, knowledge.guidance.patterns)
    chosen = best(ranked)
    one = next(r for r in ranked if r.pattern == pattern)
    name = knowledge.subjects[pattern].name
    ahead = knowledge.subjects[chosen[0].pattern].name.lower()
    if one in chosen:
        place = chosen.index(one) + 1
        intro = f"{name} justru masuk pilihan nomor {place} untuk Anda."
    elif one.excluded:
        intro = f"{name} tidak saya sarankan untuk Anda."
    else:
        intro = f"{name} tidak masuk pilihan teratas; {ahead} lebih pas menurut jawaban Anda."
    lines = [f"Yang memberatkan: {_ended('; '.join(one.reasons_against))}"] * bool(
        one.reasons_against
    )
    if one.reasons_for:
        lines.append(f"Yang mendukung: {_ended('; '.join(one.reasons_for))}")
    if not one.reasons_against and one not in chosen:
        lines.append(
            "Tidak ada yang memberatkan, hanya yang lain lebih banyak didukung jawaban Anda."
        )
    lines.append(one.rules.fits)
    return Result(
        intro,
        tuple(lines),
        (*one.rules.citations, EDITORIAL),
        subjects=tuple(dict.fromkeys((pattern, chosen[0].pattern))),
    )


def _ended(text: str) -> str:
    return text if text.endswith(".") else text + "."
