"""Put our own examination to the running server and write the report.

    python -m bench.evaluate [--url http://127.0.0.1:5005] [--only STYLE] [--rough] [--stock]

Without ``--url`` a server is started for the run. ``--rough`` also asks every single
message with generated typos, slang and lost punctuation, and reports the fall. ``--stock``
puts the same messages to the stock Rasa that ``make bench`` has trained, and prints both
side by side.
"""

from __future__ import annotations

import argparse
import random
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import Dict, Iterable, List, Mapping, Sequence, Tuple

import httpx

from bench.cases import Case, Turn, read_cases
from bench.compare import running_stock, stock_model_exists
from bench.judge import Judge
from bench.server import WEBHOOK, running_server
from mitra.knowledge import load
from mitra.nlu.noise import rough_text
from mitra.paths import KNOWLEDGE, ROOT

REPORT = ROOT / "results" / "laporan-evaluasi.md"
PICTURE = REPORT.with_name("kekeliruan.png")
OUTSIDE = ("luar_umum", "luar_dekat", "hinaan", "darurat", "data_orang", "pemalsuan", "injeksi")


@dataclass(frozen=True)
class Answered:
    """One turn put to the server."""

    case: Case
    turn: Turn
    reply: str
    right: bool
    outcome: str
    heard: str

    @property
    def expected_outside(self) -> bool:
        """Whether every right label is none of our business."""
        labels = self.turn.every or self.turn.expected
        return all(label.partition("/")[0] in OUTSIDE for label in labels)

    @property
    def group(self) -> str:
        """The kind of subject asked about, for the table by group."""
        return (self.turn.every or self.turn.expected)[0]


@dataclass
class Tally:
    """Right and all."""

    right: int = 0
    total: int = 0
    outcomes: Counter = field(default_factory=Counter)

    def add(self, answered: Answered) -> None:
        """Count one turn."""
        self.total += 1
        self.right += answered.right
        self.outcomes[answered.outcome] += 1

    @property
    def share(self) -> float:
        """Right answers, percent."""
        return 100 * self.right / self.total if self.total else 0.0


def ask(client: httpx.Client, sender: str, text: str) -> Dict:
    """Send one message over REST; several replies are joined."""
    answer = client.post(WEBHOOK, json={"sender": sender, "message": text}, timeout=60).json()
    return {
        "text": "\n".join(m.get("text", "") for m in answer),
        "buttons": [b for m in answer for b in m.get("buttons", ())],
    }


def examine(client: httpx.Client, cases: Iterable[Case], judge: Judge) -> List[Answered]:
    """Put every turn of every case, each case as a new person."""
    answered = []
    for case in cases:
        sender = uuid.uuid4().hex
        history: List[Dict] = []
        for turn in case.turns:
            reply = ask(client, sender, turn.text)
            right = judge.is_right(turn, reply["text"], history)
            outcome = judge.outcome(reply["text"])
            heard = judge.heard(reply["text"])
            answered.append(Answered(case, turn, reply["text"], right, outcome, heard))
            history.append(reply)
    return answered


def summary(answered: Sequence[Answered]) -> Dict[str, float]:
    """The figures the project promises."""
    inside = [a for a in answered if not a.expected_outside]
    outside = [a for a in answered if a.expected_outside]

    def share(chosen: Sequence[Answered], of: Sequence[Answered]) -> float:
        return 100 * len(chosen) / len(of) if of else 0.0

    return {
        "turns": len(answered),
        "right in scope": share([a for a in inside if a.right], inside),
        "out of scope declined": share([a for a in outside if a.outcome == "tolak"], outside),
        "out of scope right": share([a for a in outside if a.right], outside),
        "in scope declined": share(
            [a for a in inside if a.outcome == "tolak" and not a.right], inside
        ),
        "in scope asked back": share([a for a in inside if a.outcome == "tanya-balik"], inside),
        "in scope unsure": share([a for a in inside if a.outcome == "tak-yakin"], inside),
    }


def tallies(answered: Sequence[Answered], key: str) -> List[Tuple[str, Tally]]:
    """Right answers by style or by intent."""
    table: Dict[str, Tally] = defaultdict(Tally)
    for one in answered:
        name = one.case.style if key == "style" else one.group.partition("/")[0]
        table[name].add(one)
    return sorted(table.items())


def confusions(answered: Sequence[Answered], most: int = 15) -> List[Tuple[str, str, int]]:
    """The subjects (or kinds) most often taken for another: expected, heard, how often."""
    pairs: Counter = Counter()
    for one in answered:
        intent, _, subject = one.group.partition("/")
        expected = subject or intent
        if not one.right and one.heard != expected:
            pairs[(expected, one.heard)] += 1
    return [(*pair, count) for pair, count in pairs.most_common(most)]


def roughened_cases(cases: Iterable[Case]) -> List[Case]:
    """The single messages as a hurried thumb would have typed them."""
    rough = []
    for number, case in enumerate(cases):
        if not case.is_dialogue:
            turn = case.turns[0]
            text = rough_text(turn.text, random.Random(number))
            rough.append(replace(case, turns=(replace(turn, text=text),)))
    return rough


def draw_confusion(answered: Sequence[Answered]) -> None:
    """A picture of expected against heard, for the subjects confused most."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    worst = confusions(answered, most=40)
    names = sorted({name for expected, heard, _ in worst for name in (expected, heard)})
    grid = [[0] * len(names) for _ in names]
    for expected, heard, count in worst:
        grid[names.index(expected)][names.index(heard)] = count
    figure, axes = pyplot.subplots(figsize=(12, 12))
    axes.imshow(grid, cmap="Reds")
    axes.set_xticks(range(len(names)), names, rotation=90, fontsize=7)
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.set_xlabel("heard")
    axes.set_ylabel("expected")
    figure.tight_layout()
    figure.savefig(PICTURE, dpi=110)
    pyplot.close(figure)


def write_report(answered: Sequence[Answered], stock: Mapping[str, float]) -> None:
    """Write every failure with what was asked, answered and expected.

    ``stock`` holds stock Rasa's figures of the same messages, where they were taken.
    """
    REPORT.parent.mkdir(exist_ok=True)
    lines = ["# Laporan evaluasi", "", "| figure | Kawan Mitra | stock Rasa |", "|---|---|---|"]
    for name, value in summary(answered).items():
        beside = f"{stock[name]:.1f}" if stock else "–"
        lines.append(f"| {name} | {value:.1f} | {beside} |")
    for key in ("style", "intent"):
        lines += ["", f"| {key} | right | of | share |", "|---|---|---|---|"]
        lines += [
            f"| {n} | {t.right} | {t.total} | {t.share:.1f} % |" for n, t in tallies(answered, key)
        ]
    lines += ["", "| expected | heard | times |", "|---|---|---|"]
    lines += [
        f"| {expected} | {heard} | {count} |" for expected, heard, count in confusions(answered)
    ]
    lines += ["", f"![confusion]({PICTURE.name})", "", "## Kegagalan"]
    for one in answered:
        if not one.right:
            expected = ", ".join(one.turn.every or one.turn.expected)
            reply = " ".join(one.reply.split())[:180]
            lines.append(
                f"- [{one.case.style}] **{one.turn.text}**\n  - diharap: {expected}"
                f"\n  - {one.outcome}: {reply}"
            )
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a server that already runs")
    parser.add_argument("--only", help="one style")
    parser.add_argument("--rough", action="store_true", help="also measure robustness")
    parser.add_argument("--stock", action="store_true", help="also ask the stock model")
    options = parser.parse_args()
    if options.stock and not stock_model_exists():
        raise SystemExit("there is no stock model yet; train one with: make bench")
    cases = [c for c in read_cases() if options.only in (None, c.style)]
    judge = Judge(load(KNOWLEDGE))
    with running_server(options.url) as url, httpx.Client(base_url=url) as client:
        answered = examine(client, cases, judge)
        rough = examine(client, roughened_cases(cases), judge) if options.rough else []
    theirs: Dict[str, float] = {}
    if options.stock:
        with running_stock() as url, httpx.Client(base_url=url) as client:
            theirs = summary(examine(client, cases, judge))
        print(f"{'':24} {'ours':>8} {'stock':>8}")
    for name, value in summary(answered).items():
        beside = f" {theirs[name]:8.1f}" if theirs else ""
        print(f"{name:24} {value:8.1f}{beside}")
    for key in ("style", "intent"):
        print(f"\nby {key}")
        for name, tally in tallies(answered, key):
            print(
                f"  {name:22} {tally.right:4}/{tally.total:<4} {tally.share:5.1f} %"
                f"  {_others(tally)}"
            )
    print("\nworst confused (expected, heard, times)")
    for expected, heard, count in confusions(answered):
        print(f"  {expected} → {heard}: {count}")
    if rough:
        single = [a for a in answered if not a.case.is_dialogue]
        before, after = _share_right(single), _share_right(rough)
        print(f"\nrobustness: {before:.1f} → {after:.1f} (fall {before - after:.1f} points)")
    write_report(answered, theirs)
    draw_confusion(answered)
    print(f"\nreport: {REPORT.relative_to(ROOT)}")


def _share_right(answered: Sequence[Answered]) -> float:
    return 100 * sum(one.right for one in answered) / len(answered) if answered else 0.0


def _others(tally: Tally) -> str:
    return " ".join(f"{name} {count}" for name, count in sorted(tally.outcomes.items()))


if __name__ == "__main__":
    main()
