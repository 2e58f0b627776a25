"""Lead a person through a form: what opens it, what interrupts it, what comes after it.

The form itself is moved by :class:`mitra.guidance.form.FormMachine`. Here is decided
whether a message is for the form at all, or a question of its own that is answered first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Callable, Optional, Tuple

from mitra.answers import guide_text, interruptions
from mitra.answers.compose import MORE
from mitra.answers.context import Context
from mitra.answers.follow_up import Turn, asks_formal, show, welcome_buttons
from mitra.answers.interruptions import ASKED_FROM, OPENED_BY, SURE
from mitra.answers.questions import plain_words
from mitra.answers.reading import Reading, Understanding
from mitra.answers.reply import Reply
from mitra.answers.thresholds import UNSURE_BELOW
from mitra.guidance import draft, recommend
from mitra.guidance.form import (
    CANCELLED,
    CORRECTED,
    GIVEN_UP,
    LEFT,
    MISSED,
    NOT_MINE,
    REPEATED,
    SKIPPED,
    FormMachine,
    Step,
)
from mitra.guidance.state import DONE, OPEN, PAUSED, State, Value
from mitra.guidance.vocabulary import Vocabulary
from mitra.knowledge import KnowledgeBase
from mitra.knowledge.guidance import DURATION, TEXT

Elsewhere = Callable[[str, Understanding, Context], Turn]

_SWITCHES_FROM = 0.9
_MOCKING = {"hinaan", "basa_basi"}
_ABOUT_THE_QUESTION = {"sederhana", "ulang", "selengkapnya", "resmi"}
_WHY = frozenset({"kenapa", "kok"})
_FEW_WORDS = 9


class Guide:
    """Takes the turns that belong to a guidance.

    Args:
        elsewhere: Answers a message as if there were no form.
    """

    def __init__(self, knowledge: KnowledgeBase, elsewhere: Elsewhere) -> None:
        self._knowledge = knowledge
        self._elsewhere = elsewhere
        vocabulary = Vocabulary(knowledge.guidance)
        self._machines = {
            name: FormMachine(form, knowledge.guidance, vocabulary)
            for name, form in knowledge.guidance.forms.items()
        }
        self._starts = {
            plain_words(form.start): name for name, form in knowledge.guidance.forms.items()
        }
        for pattern in knowledge.guidance.clauses:
            name = knowledge.subjects[pattern].name.lower()
            self._starts[plain_words(recommend.DRAFT_START.format(pattern=name))] = draft.FORM

    def turn(self, message: str, understood: Understanding, context: Context) -> Optional[Turn]:
        """The turn when it belongs to a guidance, None otherwise."""
        state = State.from_data(context.panduan)
        reading = understood.readings[0]
        is_open = state is not None and state.phase == OPEN
        sentence = message if is_open else self._meant(message, reading, context)
        named = self._starts.get(plain_words(sentence))
        if named:
            return self._open(named, sentence, state, context)
        if state is not None and state.phase == OPEN:
            return self._open_turn(message, understood, state, context)
        if state is not None:
            turn = self._closed_turn(sentence, reading, state, context)
            if turn is not None:
                return turn
        wanted = self._wanted(understood, UNSURE_BELOW)
        if wanted:
            return self._open(wanted, message, state, context)
        return None

    def _meant(self, message: str, reading: Reading, context: Context) -> str:
        """What a title, a number or a "ya" stands for among the buttons shown; or ``message``."""
        plain, shown = plain_words(message), context.pilihan
        for button in shown:
            if plain == plain_words(button.title):
                return button.payload
        if reading.best.intent == "pilih" and shown and reading.choice:
            index = len(shown) - 1 if reading.choice == -1 else reading.choice - 1
            return shown[index].payload if 0 <= index < len(shown) else message
        if reading.best.intent == "ya" and context.tawaran:
            return context.tawaran
        return message

    def left_behind(self, context: Context) -> Context:
        """The context after something else was said: a result is no longer the last thing."""
        state = State.from_data(context.panduan)
        if state is None or not state.fresh:
            return context
        return replace(context, panduan=replace(state, fresh=False).as_data())

    def set_aside(self, context: Context) -> Context:
        """The context with an open form left, to be resumed when the person wants to."""
        state = State.from_data(context.panduan)
        if state is None or state.phase != OPEN:
            return context
        return replace(context, panduan=replace(state, phase=PAUSED).as_data())

    # --- opening ------------------------------------------------------------------------

    def _wanted(self, understood: Understanding, least: float) -> Optional[str]:
        for reading in understood.readings:
            best = reading.best
            if best.intent in OPENED_BY and best.confidence >= least:
                return OPENED_BY[best.intent]
        return None

    def _open(self, name: str, message: str, before: Optional[State], context: Context) -> Turn:
        machine = self._machines[name]
        held = None
        if before is not None and before.phase in (OPEN, PAUSED) and before.form != name:
            held = replace(before, phase=PAUSED, held=None)
        state = machine.begin(message, held)
        if name == draft.FORM and "pola" not in state.answers:
            state = machine.resume(self._recommended(state, before))
        told = [(machine.form.question(q), answer) for q, answer in state.answers.items()]
        lead = [machine.form.opening, guide_text.noted(told, "Sudah saya catat")]
        # Nothing told before is in hand while the form is filled in.
        return self._show(machine, state, replace(context, aspek=None), lead)

    def _recommended(self, state: State, before: Optional[State]) -> State:
        """A draft asked for after a recommendation is for the pattern put first."""
        if before is None or before.form != recommend.FORM or before.phase != DONE:
            return state
        if len(before.answers) < 2:
            return state
        first = recommend.best(recommend.rank(before, self._knowledge.guidance.patterns))[0]
        if first.pattern not in self._knowledge.guidance.clauses:
            return state
        name = self._knowledge.subjects[first.pattern].name.lower()
        return state.with_answer("pola", (Value(first.pattern, name),))

    # --- an open form ----------------------------------------------------------------------

    def _open_turn(
        self, message: str, understood: Understanding, state: State, context: Context
    ) -> Turn:
        machine, reading = self._machines[state.form], understood.readings[0]
        best = reading.best
        plain = plain_words(message)
        pressed = any(plain == plain_words(button.title) for button in context.pilihan)
        if interruptions.urgent(reading) and not pressed:
            return self._elsewhere(message, understood, self.set_aside(context))
        free = machine.asked(state)
        is_text = free is not None and free.kind in (TEXT, DURATION)
        asks = interruptions.asks(reading) or (is_text and interruptions.talks(reading))
        if free is not None and free.check and interruptions.tells_what_is_missing(reading):
            asks = False
        order = machine.order(message)
        if is_text and order is None and best.intent in _MOCKING and best.confidence >= SURE:
            return self._say(machine, machine.miss(state), context)
        answers = machine.is_answer(message, state) or machine.means(message, state)
        obeys = order not in (None, "lanjut") or answers
        if not obeys and best.intent == "batal" and best.confidence >= SURE:
            # Before the answers: "gajadi" also holds a "no".
            return self._say(machine, Step(None, CANCELLED), context, state)
        if asks and order == "cukup" and interruptions.is_sure(reading):
            # "Prospektus itu apa, disebut di suratnya": the letter is named by the way.
            order, step = None, Step(state, NOT_MINE)
        else:
            step = machine.take(message, state, is_other=asks and order is None)
        if step.kind != NOT_MINE:
            return self._say(machine, step, context)
        wanted = self._wanted(understood, _SWITCHES_FROM)
        if wanted and wanted != state.form:
            return self._open(wanted, message, state, context)
        if best.intent == "pamit" and best.confidence >= SURE:
            return self._elsewhere(message, understood, self.set_aside(context))
        if context.aspek is None and interruptions.asks_of_the_form(reading):
            return self._show(machine, state, context, [], hint=True)
        if asks or interruptions.digresses(reading):
            return self._digress(message, understood, state, context)
        if best.intent in _ABOUT_THE_QUESTION and best.confidence >= ASKED_FROM:
            return self._show(machine, state, context, [], hint=True)
        return self._say(machine, machine.miss(state), context)

    def _digress(
        self, message: str, understood: Understanding, state: State, context: Context
    ) -> Turn:
        """Answer the question, then repeat the form's own."""
        machine = self._machines[state.form]
        question = machine.asked(state)
        reply, after = self._elsewhere(message, understood, context)
        if question is None:
            return reply, after
        line = guide_text.reminder(machine.form, question)
        buttons = guide_text.buttons(question)
        if reply.utter:
            reply = replace(reply, tail=line, buttons=buttons)
        else:
            reply = replace(reply, text=f"{reply.text}\n\n{line}", buttons=buttons)
        still = replace(state, missed=False)
        shown, then = show(reply, replace(after, panduan=still.as_data()))
        return shown, replace(then, jawaban=after.jawaban)  # the answer without the reminder

    # --- a form left, or done -------------------------------------------------------------

    def _closed_turn(
        self, message: str, reading: Reading, state: State, context: Context
    ) -> Optional[Turn]:
        machine = self._machines[state.form]
        order = machine.order(message)
        waiting = state if state.phase == PAUSED else state.held
        if waiting is not None and order == "lanjut":
            return self._resume(waiting, context)
        if waiting is not None and order == "batal":
            step = Step(None, CANCELLED)
            return self._say(self._machines[waiting.form], step, context, waiting)
        if state.phase != DONE:
            return None
        if state.form == recommend.FORM:
            turn = self._why(reading, state, context)
            if turn is not None:
                return turn
        if not state.fresh:
            return None
        told = machine.correct(message, state)
        apart = (interruptions.asks, interruptions.talks, interruptions.is_sure)
        if told is None and not any(is_apart(reading) for is_apart in apart):
            told = machine.add(message, state)
        if told is not None:
            return self._say(machine, told, context)
        if reading.best.intent == "ulang" and reading.best.confidence >= SURE:
            return self._show(machine, state, context, [])
        formal = asks_formal(message) or reading.best.intent == "resmi"
        more = plain_words(message) == plain_words(MORE.payload)
        if formal or more or (reading.best.intent == "selengkapnya" and not reading.named):
            reply = guide_text.in_full(machine.form, state, self._knowledge, formal)
            shown, then = show(reply, context)
            return shown, replace(then, jawaban=context.jawaban)
        return None

    def _resume(self, state: State, context: Context) -> Turn:
        machine = self._machines[state.form]
        return self._show(machine, machine.resume(state), context, ["Baik, kita lanjutkan."])

    def _why(self, reading: Reading, state: State, context: Context) -> Optional[Turn]:
        """Answer "kenapa bukan waralaba" from the rules."""
        if not _WHY & set(reading.plain.split()) or reading.words > _FEW_WORDS:
            return None
        patterns = [s for s in (*reading.named, *reading.subjects) if s in self._rules()]
        if not patterns or len(state.answers) < 2:
            return None
        found = recommend.why_not(patterns[0], state, self._knowledge)
        return show(guide_text.told(guide_text.WHY, found, self._knowledge), context)

    def _rules(self) -> Tuple[str, ...]:
        return tuple(self._knowledge.guidance.patterns)

    # --- saying it ---------------------------------------------------------------------------

    def _say(
        self, machine: FormMachine, step: Step, context: Context, before: Optional[State] = None
    ) -> Turn:
        form = machine.form
        if step.state is None:
            held = before.held if before else None
            text = guide_text.CANCELLED.format(name=form.name)
            reply = Reply(text, welcome_buttons(self._knowledge))
            return show(reply, replace(context, panduan=held.as_data() if held else None))
        if step.kind == LEFT:
            reply = Reply(guide_text.LEFT.format(name=form.name))
            return show(reply, replace(context, panduan=step.state.as_data()))
        lead = {
            SKIPPED: [guide_text.SKIPPED],
            MISSED: [form.missed or guide_text.AGAIN],
            GIVEN_UP: [guide_text.GIVEN_UP],
            CORRECTED: [guide_text.noted(step.noted, "Baik, saya ubah")],
        }.get(step.kind, [guide_text.noted(step.noted)])
        hint = step.kind in (MISSED, REPEATED)
        return self._show(machine, step.state, context, lead, hint)

    def _show(
        self,
        machine: FormMachine,
        state: State,
        context: Context,
        lead: list[str],
        hint: bool = False,
    ) -> Turn:
        """The next question, or the result where nothing is left to ask."""
        question = machine.asked(state)
        if question is not None:
            reply = guide_text.ask(machine.form, question, lead, hint)
            return show(reply, replace(context, panduan=state.as_data()))
        if machine.form.opening in lead:
            lead = [part for part in lead if part != machine.form.opening]
        reply = guide_text.conclusion(machine.form, state, self._knowledge, lead)
        done = replace(state, fresh=True)
        shown, then = show(reply, replace(context, panduan=done.as_data(), aspek=None))
        # A result is made anew when it is asked for again; nothing of it is kept beside.
        return shown, replace(then, jawaban=context.jawaban)
