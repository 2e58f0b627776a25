"""What curators look through: questions without an answer, and answers that did not help.

python -m mitra.catatan [--jumlah 50]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from typing import List

from mitra.store.database import Database, database
from mitra.store.feedback import FeedbackStore
from mitra.store.unanswered import UnansweredQuestions

_MANY = 100_000


def report(store: Database, most: int) -> List[str]:
    """The lines to print: the newest ``most`` of each list, and a count by entry."""
    questions = UnansweredQuestions(store).newest(most)
    judged = FeedbackStore(store).newest(_MANY)
    lines = [f"Pertanyaan yang belum terjawab ({len(questions)} terbaru)"]
    lines += [
        f"  {_day(q.asked_at)}  {q.channel or '-'}  {q.reason}  topik: {q.subject or '-'}  "
        f"{_one_line(q.question)}"
        for q in questions
    ] or ["  tidak ada"]
    bad = [f for f in judged if not f.helpful]
    good = sum(f.helpful for f in judged)
    lines += ["", f"Penilaian: {good} membantu, {len(bad)} belum membantu"]
    for entry, count in Counter(f.entry or "-" for f in bad).most_common(most):
        of = sum((f.entry or "-") == entry for f in judged)
        lines.append(f"  {entry}: {count} dari {of} penilaian belum membantu")
    reasons = [f for f in bad if f.reason][:most]
    if reasons:
        lines += ["", "Alasannya, yang terbaru"]
        lines += [
            f"  {_day(f.given_at)}  {f.channel}  {f.entry or '-'}: {_one_line(f.reason or '')}"
            for f in reasons
        ]
    return lines


def _day(at: float) -> str:
    return time.strftime("%Y-%m-%d", time.localtime(at))


def _one_line(text: str) -> str:
    # Also keeps control characters of strangers away from the curator's terminal.
    return "".join(c if c.isprintable() else " " for c in text)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jumlah", type=int, default=50, help="baris tiap daftar")
    print("\n".join(report(database(), parser.parse_args().jumlah)))


if __name__ == "__main__":
    main()
