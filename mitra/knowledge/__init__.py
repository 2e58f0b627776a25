"""The curated knowledge base: load, check, look up. Knows no Rasa."""

from mitra.knowledge.citation import Citation
from mitra.knowledge.citations import full_sources, source_line
from mitra.knowledge.live import LiveKnowledge, live_knowledge
from mitra.knowledge.loader import KnowledgeError, load
from mitra.knowledge.model import (
    Article,
    Entry,
    KnowledgeBase,
    Neighbour,
    Source,
    Subject,
)

__all__ = [
    "Article",
    "Citation",
    "Entry",
    "KnowledgeBase",
    "KnowledgeError",
    "LiveKnowledge",
    "Neighbour",
    "Source",
    "Subject",
    "full_sources",
    "live_knowledge",
    "load",
    "source_line",
]
