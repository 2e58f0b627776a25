"""Stock Rasa on our own data and actions: the default pipeline with DIET and TED.

Rasa's default has one label a message, so each pair of aspect and subject becomes an
intent of its own (``manfaat__waralaba``); its custom action answers through the very
engine that ours uses. Everything is written below ``var/stock``.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import Dict, List, Tuple

import yaml

from mitra.nlu.examples import Example, read_examples
from mitra.paths import ROOT, STATE

FOLDER = STATE / "stock"
_NONE = "none"
_FALLBACK = "nlu_fallback"

CONFIG = """\
recipe: default.v1
assistant_id: stock
language: id
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: {epochs}
  constrain_similarities: true
- name: EntitySynonymMapper
- name: ResponseSelector
  epochs: 100
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
policies:
- name: MemoizationPolicy
- name: RulePolicy
- name: UnexpecTEDIntentPolicy
  max_history: 5
  epochs: 100
- name: TEDPolicy
  max_history: 5
  epochs: 100
  constrain_similarities: true
"""

ACTION = '''\
"""The stock side's only action: its flat intent, read into our understanding."""

from actions.turn import take_turn
from bench.stock import understanding_of
from rasa_sdk import Action


class ActionJawab(Action):
    """Answers through the same engine as ours."""

    def name(self):
        """Name in the domain."""
        return "action_jawab"

    def run(self, dispatcher, tracker, domain):
        """Take one turn."""
        latest = tracker.latest_message
        latest["pemahaman"] = understanding_of(latest)
        return take_turn(dispatcher, tracker, domain)
'''


def flat_intent(example: Example) -> str:
    """``manfaat/waralaba`` → ``manfaat__waralaba``."""
    return f"{example.intent}__{(example.subject or _NONE).replace('+', '_dan_')}"


def understanding_of(latest: Dict) -> Dict:
    """Our understanding from Rasa's parse data with a flat intent.

    Its first choice is answered however unsure it is: a share of its training leaves it
    below its own threshold nearly always, which would only measure that threshold.
    """
    from mitra.answers.reading import NO_SUBJECT, Candidate, Reading, Understanding
    from mitra.language.clauses import choice
    from mitra.language.laws import articles
    from mitra.language.normalise import normalise

    plain = normalise(latest.get("text") or "")
    ranked = [latest["intent"], *latest.get("intent_ranking", ())]
    names = [str(heard.get("name") or _FALLBACK) for heard in ranked]
    first = next((name for name in names if name != _FALLBACK), _FALLBACK)
    intent, _, subject = first.partition("__")
    pair = tuple(subject.split("_dan_")) if "_dan_" in subject else ()
    named = NO_SUBJECT if subject in ("", _NONE) or pair else subject
    reading = Reading(
        plain=plain,
        candidates=(Candidate(intent, named, 0.0 if intent == _FALLBACK else 1.0),),
        subjects=pair,
        articles=tuple(articles(plain)),
        choice=choice(plain.split()),
        likely=pair,
        words=len(plain.split()),
    )
    return Understanding((reading,)).as_dict()


def write_examples(path: Path, every: int) -> None:
    """Write every ``every``-th training message of ours, in our own form, to ``path``."""
    blocks: Dict[Tuple[str, str], List[str]] = defaultdict(list)
    for example in read_examples(ROOT / "data" / "nlu")[::every]:
        blocks[(example.intent, example.subject or "")].append(example.text)
    with path.open("w", encoding="utf-8") as file:
        file.write('version: "3.1"\nnlu:\n')
        for (intent, subject), texts in blocks.items():
            file.write(f"- intent: {intent}\n")
            if subject:
                file.write(f'  metadata:\n    topik: "{subject}"\n')
            file.write("  examples: |\n")
            file.writelines(f"    - {text}\n" for text in texts)


def build(every: int = 1, epochs: int = 100) -> Path:
    """Write the stock project on every ``every``-th message and return its folder.

    ``epochs`` are DIET's; 100 is Rasa's default.
    """
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "data").mkdir(parents=True)
    (FOLDER / "stock_actions").mkdir()
    by_intent: Dict[str, List[str]] = defaultdict(list)
    for example in read_examples(ROOT / "data" / "nlu")[::every]:
        by_intent[flat_intent(example)].append(example.text)
    # DIET needs at least two examples of an intent.
    by_intent = {intent: texts for intent, texts in by_intent.items() if len(texts) > 1}
    with (FOLDER / "data" / "nlu.yml").open("w", encoding="utf-8") as file:
        file.write('version: "3.1"\nnlu:\n')
        for intent, texts in sorted(by_intent.items()):
            file.write(f"- intent: {intent}\n  examples: |\n")
            file.writelines(f"    - {text}\n" for text in texts)
    intents = [*sorted(by_intent), "nlu_fallback"]
    rules = [
        {"rule": name, "steps": [{"intent": name}, {"action": "action_jawab"}]} for name in intents
    ]
    stories = [
        {
            "story": f"{first}, then {second}",
            "steps": [
                {"intent": first}, {"action": "action_jawab"},
                {"intent": second}, {"action": "action_jawab"},
            ],
        }
        for first, second in zip(intents[:20], intents[20:40])
    ]  # fmt: skip
    _dump("data/rules.yml", {"version": "3.1", "rules": rules, "stories": stories})
    ours = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    domain = {
        "version": "3.1",
        "intents": intents,
        "slots": ours["slots"],
        "actions": ["action_jawab"],
        "responses": ours["responses"],
    }
    _dump("domain.yml", domain)
    (FOLDER / "config.yml").write_text(CONFIG.format(epochs=epochs), encoding="utf-8")
    (FOLDER / "stock_actions" / "__init__.py").write_text("", encoding="utf-8")
    (FOLDER / "stock_actions" / "jawab.py").write_text(ACTION, encoding="utf-8")
    (FOLDER / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    return FOLDER


def _dump(name: str, data: Dict) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
    (FOLDER / name).write_text(text, encoding="utf-8")
