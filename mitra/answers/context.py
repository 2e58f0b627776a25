"""What a conversation remembers between two messages; each field is a slot of the domain."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, Dict, List, Mapping, Optional, Tuple

from mitra.answers.reply import Button

REMEMBERED = 8


@dataclass(frozen=True)
class Context:
    """The subject in hand and what was just shown.

    Attributes:
        topik: Subject in hand.
        aspek: Aspect last told.
        pilihan: The choices just shown, for "2" or "yang kedua".
        tawaran: What "ya" agrees to.
        riwayat: Entries told, oldest first, as (subject, aspect).
        jawaban: The last answer as it was said, for "ulangi".
        panduan: The form of a guidance, see :class:`mitra.guidance.state.State`.
    """

    topik: Optional[str] = None
    aspek: Optional[str] = None
    pilihan: Tuple[Button, ...] = ()
    tawaran: Optional[str] = None
    riwayat: Tuple[Tuple[str, str], ...] = ()
    jawaban: Optional[str] = None
    panduan: Optional[Dict[str, Any]] = None

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> Context:
        """Read the slots; anything missing or odd counts as empty."""
        return cls(
            topik=slots.get("topik"),
            aspek=slots.get("aspek"),
            pilihan=tuple(Button(t, p) for t, p in slots.get("pilihan") or ()),
            tawaran=slots.get("tawaran"),
            riwayat=tuple((s, a) for s, a in slots.get("riwayat") or ()),
            jawaban=slots.get("jawaban"),
            panduan=slots.get("panduan"),
        )

    def as_slots(self) -> Dict[str, Any]:
        """JSON-ready slot values."""
        values: Dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        values["pilihan"] = [[b.title, b.payload] for b in self.pilihan] or None
        values["riwayat"] = [list(told) for told in self.riwayat] or None
        return values

    def changed_slots(self, before: Context) -> Dict[str, Any]:
        """Only the slots that differ from ``before``."""
        old, new = before.as_slots(), self.as_slots()
        return {name: value for name, value in new.items() if value != old[name]}

    def told(self, subject: str, aspect: str) -> Context:
        """Remember that an entry has been told."""
        return replace(
            self,
            topik=subject,
            aspek=aspect,
            riwayat=(*self.riwayat, (subject, aspect))[-REMEMBERED:],
        )

    def aspects_told(self, subject: str) -> List[str]:
        """Aspects of ``subject`` told lately."""
        return [aspect for told, aspect in self.riwayat if told == subject]

    def showing(self, buttons: Tuple[Button, ...], offer: Optional[str] = None) -> Context:
        """Remember the choices shown and what "ya" would mean."""
        if offer is None and buttons:
            offer = buttons[0].payload
        return replace(self, pilihan=buttons, tawaran=offer)
